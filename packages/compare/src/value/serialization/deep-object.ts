import { isJsonObject, type JsonObject, type JsonValue } from '@specpact/spec';

/** Whether a name is a member of an object that is written with brackets: `filter[min]`. */
export function isDeepMember(name: string, of: string): boolean {
  return name.startsWith(`${of}[`);
}

/**
 * Reads the members of an object of the style `deepObject` (OpenAPI 3.1, section 4.8.12.3). OpenAPI
 * does not define several brackets. They are read as by servers that accept them.
 */
export function readDeepObject(name: string, all: ReadonlyMap<string, readonly string[]>): JsonValue {
  const root: { value: JsonValue | undefined } = { value: undefined };
  for (const [key, texts] of all) {
    if (!isDeepMember(key, name)) continue;
    const steps = Array.from(key.slice(name.length).matchAll(/\[([^[\]]*)\]/g), ([, step]) => step ?? '');
    // `tags[]` is a list, also with one item.
    const isList = steps.at(-1) === '';
    const value = isList || texts.length > 1 ? [...texts] : (texts[0] ?? '');
    root.value = withMember(root.value, isList ? steps.slice(0, -1) : steps, value);
  }
  return root.value ?? {};
}

function withMember(
  holder: JsonValue | undefined,
  [step, ...below]: readonly string[],
  value: JsonValue,
): JsonValue {
  if (step === undefined) return value;
  const members: JsonObject = isJsonObject(holder) ? holder : {};
  const member = Object.hasOwn(members, step) ? members[step] : undefined;
  return Object.fromEntries([...Object.entries(members), [step, withMember(member, below, value)]]);
}
