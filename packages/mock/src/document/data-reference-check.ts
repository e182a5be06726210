import { isJsonObject, type JsonObject, type JsonValue } from '@specpact/spec';
import { leadsSomewhere } from '../prism/described/stray-references.ts';
import type { Fault } from './schema-check.ts';

/**
 * The first `$ref` that leads nowhere, anywhere in the document. Reading the document has checked each `$ref`
 * that OpenAPI knows. But Prism also follows one that is data in an example, to any file or host. Prism does not get
 * extensions with such a `$ref`.
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
      if (typeof member !== 'object' || member === null || name.startsWith('x-')) continue;
      path.push(name);
      const fault = visit(member);
      if (fault) return fault;
      path.pop();
    }
    return undefined;
  };
  return visit(root);
}
