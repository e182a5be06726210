import { isJsonObject, type JsonObject, type JsonValue, type Path, valueAt } from '@specpact/spec';
import { pathOf } from '../prism/operation-document.ts';
import type { Fault } from './schema-check.ts';

/**
 * The first `$ref` that leads nowhere, wherever it stands. Those that OpenAPI knows lead somewhere in a
 * document that could be read; but Prism follows one in an example as well, to any file and host.
 */
export function findStrayReference(root: JsonObject): Fault | undefined {
  const path: string[] = [];
  const sound = new Set<string>();
  const visit = (value: JsonValue): Fault | undefined => {
    if (!Array.isArray(value) && isJsonObject(value) && typeof value.$ref === 'string') {
      const { $ref } = value;
      if (!sound.has($ref)) {
        if (!leadsSomewhere($ref, root)) {
          const reason = `Prism cannot mock this: it follows the $ref "${$ref}", also in an example, and there is nothing`;
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
  const path: Path | undefined = pathOf($ref);
  return path !== undefined && (valueAt(root, path) !== undefined || passesReference(root, path));
}

/** A path may go through a `$ref`, which is followed on the way. */
function passesReference(root: JsonObject, path: Path): boolean {
  let at: JsonValue | undefined = root;
  for (const token of path) {
    if (isJsonObject(at) && typeof at.$ref === 'string') return true;
    at = at === undefined ? undefined : valueAt(at, [token]);
  }
  return false;
}
