import { isJsonObject, type JsonObject, type JsonValue, type Path, valueAt } from '@specpact/spec';
import { referredPath } from './referred-path.ts';

/** Whether a `$ref` has a target in the document. */
export function leadsSomewhere($ref: string, root: JsonObject): boolean {
  const path: Path | undefined = referredPath($ref);
  return path !== undefined && (valueAt(root, path) !== undefined || passesReference(root, path));
}

/** Whether a path goes through a `$ref`. Prism follows that on the way. */
function passesReference(root: JsonObject, path: Path): boolean {
  let at: JsonValue | undefined = root;
  for (const token of path) {
    if (isJsonObject(at) && typeof at.$ref === 'string') return true;
    at = at === undefined ? undefined : valueAt(at, [token]);
  }
  return false;
}

/**
 * Removes from a document the extensions with a `$ref` that leads nowhere. They are data of other tools, such as
 * `x-ms-examples`, but Prism follows each `$ref` that it gets, to any file or host.
 */
export function dropStrayExtensions(root: JsonObject): void {
  const visit = (value: JsonValue | undefined): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [name, member] of Object.entries(value)) {
      if (name.startsWith('x-') && !Array.isArray(value) && isStray(member)) delete value[name];
      else visit(member);
    }
  };
  const isStray = (value: JsonValue | undefined): boolean => {
    if (typeof value !== 'object' || value === null) return false;
    const { $ref } = value as JsonObject;
    if (typeof $ref === 'string' && !leadsSomewhere($ref, root)) return true;
    return Object.values(value).some(isStray);
  };
  visit(root);
}
