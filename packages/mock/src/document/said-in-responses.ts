import { isJsonObject, type JsonObject, type JsonValue, placeholdersIn } from '@specpact/spec';

/** What responses and their examples may say to mocks. */
const EXTENSIONS = ['x-when', 'x-pace', 'x-endless'];

/**
 * Whether a document has such an extension or a placeholder anywhere. Most have none. To walk through the values of a
 * large one takes less time, and far less memory, than to read the responses of all its operations.
 */
export function isSaidInResponses(root: JsonObject): boolean {
  const left: JsonValue[] = [root];
  const seen = new Set<object>();
  for (let value = left.pop(); value !== undefined; value = left.pop()) {
    if (typeof value === 'string' && placeholdersIn(value).length > 0) return true;
    if (typeof value !== 'object' || value === null || seen.has(value)) continue;
    seen.add(value);
    if (isJsonObject(value) && EXTENSIONS.some((name) => Object.hasOwn(value, name))) return true;
    for (const member of Object.values(value)) if (member !== undefined) left.push(member);
  }
  return false;
}
