import { isJsonObject, type JsonObject, type JsonValue } from '@specpact/spec';

/** A character of private use (Unicode, U+E000). No document has a reason to write it before such a name. */
const MARK = '\uE000';

/**
 * Marks every inherited name, such as `constructor` and `__proto__`, that a document uses for a member, a component or a
 * reference to one. The libraries that this package uses look up names in plain objects, find inherited members, and
 * crash. The value is changed in place. {@link unmark} removes the marks from the source that the libraries write.
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

/** Removes the marks. */
export function unmark(text: string): string {
  return text.replaceAll(MARK_PATTERN, '$1');
}

const INHERITED = Object.getOwnPropertyNames(Object.prototype);
/** The character itself, or as a printer of ASCII writes it. */
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

/** Writes the members again in their order, with marks on inherited names. */
function rename(object: JsonObject): void {
  const members = Object.entries(object);
  for (const [name] of members) delete object[name];
  for (const [name, value] of members) object[isInherited(name) ? MARK + name : name] = value;
}
