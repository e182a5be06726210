// values/ takes a schema of a request.
// It gives values that it takes, boundaries first, and values that it refuses for one reason each.
import { isJsonObject, type JsonValue, type Path } from '@specpact/spec';

/** A value with another part at a place. `undefined` leaves the member or item out. */
export function withPart(value: JsonValue, path: Path, part: JsonValue | undefined): JsonValue {
  const [token, ...rest] = path;
  if (token === undefined) return part ?? null;
  if (Array.isArray(value)) {
    const at = Number(token);
    if (rest.length === 0 && part === undefined) return value.filter((_, index) => index !== at);
    return value.map((item, index) => (index === at ? withPart(item, rest, part) : item));
  }
  if (!isJsonObject(value)) return value;
  const { [token]: member, ...others } = value;
  if (rest.length === 0 && part === undefined) return others;
  return { ...value, [token]: rest.length === 0 ? part : withPart(member ?? null, rest, part) };
}
