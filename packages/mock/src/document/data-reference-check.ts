import { isJsonObject, type JsonObject, type JsonValue, type Path, valueAt } from '@specpact/spec';
import { referredPath } from '../prism/operation-document.ts';
import type { Fault } from './schema-check.ts';

/**
 * The first `$ref` that leads nowhere, anywhere in the document. Reading the document has checked each `$ref`
 * that OpenAPI knows. But Prism also follows one that is data in an example, to any file or host.
 */
export function findStrayReference(root: JsonObject): Fault | undefined {
  const path: string[] = [];
  const sound = new Set<string>();
  const visit = (value: JsonValue): Fault | undefined => {
    if (!Array.isArray(value) && isJsonObject(value) && typeof value.$ref === 'string') {
      const { $ref } = value;
      if (!sound.has($ref)) {
        if (!leadsSomewhere($ref, root)) {
          const reason = `Prism cannot mock this: the $ref "${$ref}" leads nowhere, and Prism follows it even in an example`;
          return { reason, path: [...path] };
        }
        sound.add($ref);
      }
    }
    for (const name of Object.keys(value as JsonObject)) {
      const member = (value as JsonObject)[name];
      if (typeof member !== 'object' || member === null) continue;
      path.push(name);
      const fault = visit(member);
      if (fault) return fault;
      path.pop();
    }
    return undefined;
  };
  return visit(root);
}

function leadsSomewhere($ref: string, root: JsonObject): boolean {
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
