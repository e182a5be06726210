import { isJsonObject, type JsonObject, type JsonValue } from '@specpact/spec';

/** Nobody nests terms more deeply. What is deeper is judged as it stands. */
const DEEPEST = 20;

/** Below this depth a list has one item: items that each have a list of their own would be too many. */
const DEEPEST_PAIR = 6;

/**
 * A body of version 1 without the matchers that the Ruby library wrote into it, as objects with a
 * `json_class`: each becomes the example that it holds.
 */
export function withoutRubyTerms(value: JsonValue, depth = 0): JsonValue {
  if (typeof value !== 'object' || value === null || depth > DEEPEST) return value;
  const plain = (part: JsonValue) => withoutRubyTerms(part, depth + 1);
  if (Array.isArray(value)) return value.map(plain);
  const example = exampleOf(value, depth);
  if (example !== undefined) return plain(example);
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, member === undefined ? member : plain(member)]),
  );
}

function exampleOf(
  { json_class: kind, data, contents, min }: JsonObject,
  depth: number,
): JsonValue | undefined {
  switch (kind) {
    case 'Pact::Term':
      return isJsonObject(data) ? data.generate : undefined;
    case 'Pact::SomethingLike':
      return contents;
    case 'Pact::ArrayLike':
      if (contents === undefined) return undefined;
      return typeof min === 'number' && min > 1 && depth < DEEPEST_PAIR ? [contents, contents] : [contents];
    default:
      return undefined;
  }
}
