import { isJsonObject, type JsonValue } from '@specpact/spec';
import type { StoredCollection } from './kept-data.ts';

/** Reads collections that were stored or sent. What is wrong with them comes as a string. */
export function readStored(value: JsonValue): StoredCollection[] | string {
  const list = isJsonObject(value) ? value.collections : value;
  if (!Array.isArray(list))
    return 'it must be a list such as [{"document": "shop", "path": "/users", "things": []}]';
  for (const [index, each] of list.entries()) {
    if (!isJsonObject(each)) return `number ${index + 1} of the list is no object`;
    const { document, path, things, ids } = each;
    const name = `number ${index + 1} of the list`;
    if (typeof document !== 'string' || typeof path !== 'string') {
      return `${name} must have a "document" and a "path"`;
    }
    if (!Array.isArray(things) || !things.every(isJsonObject))
      return `${name}: "things" must be a list of objects`;
    const isPaired =
      Array.isArray(ids) && ids.length === things.length && ids.every((id) => typeof id === 'string');
    if (ids !== undefined && !isPaired) return `${name}: "ids" must have a text for each thing`;
  }
  // Each member was checked above.
  return list as unknown as StoredCollection[];
}
