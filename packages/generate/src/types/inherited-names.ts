import { isJsonObject, type JsonObject, type JsonValue } from '@specpact/spec';

/** A character of private use (Unicode, U+E000): no document has it before such a name for a reason. */
const MARK = '\uE000';

/**
 * Marks every name that objects inherit, such as `constructor` and `__proto__`, where a document uses it
 * for a member, a component or a reference to one. The tools below this package look names up in plain
 * objects, find what is inherited, and crash. Changed in place; {@link unmark} takes the marks off the
 * source that they write.
 */
export function markInherited(value: JsonValue | undefined): void {
  if (Array.isArray(value)) value.forEach(markInherited);
  if (!isJsonObject(value)) return;
  for (const name of Object.keys(value)) {
    const child = value[name];
    markInherited(child);
    if (name === 'required' && Array.isArray(child)) value[name] = child.map(markName);
    if (name === 'propertyName') value[name] = markName(child);
    if (name === '$ref' && typeof child === 'string') value[name] = markReference(child);
    if (name === 'mapping' && isJsonObject(child)) {
      for (const [key, target] of Object.entries(child)) {
        if (typeof target === 'string') child[key] = markReference(target);
      }
    }
  }
  if (Object.keys(value).some(isInherited)) rename(value);
}

/** Takes the marks off. */
export function unmark(text: string): string {
  return text.replaceAll(MARK_PATTERN, '$1');
}

const INHERITED = Object.getOwnPropertyNames(Object.prototype);
/** The character as it is, or as a printer of ASCII writes it. */
const MARK_PATTERN = new RegExp(`(?:${MARK}|\\\\uE000)(${INHERITED.join('|')})`, 'g');

function isInherited(name: string): boolean {
  return INHERITED.includes(name);
}

function markName(name: JsonValue | undefined): JsonValue {
  return typeof name === 'string' && isInherited(name) ? MARK + name : (name ?? null);
}

function markReference($ref: string): string {
  return $ref.split('/').map(markName).join('/');
}

/** The members again, in their order, those marked whose names are inherited. */
function rename(object: JsonObject): void {
  const members = Object.entries(object);
  for (const [name] of members) delete object[name];
  for (const [name, value] of members) object[isInherited(name) ? MARK + name : name] = value;
}
