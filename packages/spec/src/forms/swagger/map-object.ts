import { isJsonObject, type JsonObject, type JsonValue } from '../../json/json.ts';

/** The members of an object, each one translated. A value that is not an object stays as it is. */
export function mapObject(
  value: JsonValue,
  translate: (member: JsonValue, name: string) => JsonValue,
): JsonValue {
  if (!isJsonObject(value)) return value;
  const made: JsonObject = {};
  // An assignment to a member called `__proto__` would do something else.
  for (const [name, member] of Object.entries(value)) {
    Object.defineProperty(made, name, {
      value: name.startsWith('x-') ? member : translate(member as JsonValue, name),
      configurable: true,
      enumerable: true,
      writable: true,
    });
  }
  return made;
}

/** The extensions of an object: its members that begin with `x-`, without those that OpenAPI 3 has a member for. */
export function extensionsOf(value: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(value).filter(([name]) => name.startsWith('x-') && !TRANSLATED.includes(name)),
  );
}

const TRANSLATED = ['x-example', 'x-examples', 'x-nullable'];
