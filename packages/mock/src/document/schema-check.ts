import { malformedKeywords } from '@specpact/schema/form';
import { eachChild, type JsonObject, type ObjectKind, type OpenApiDocument } from '@specpact/spec';

/** What is wrong with a document, and the path of the place. */
export interface Fault {
  reason: string;
  path: string[];
}

/**
 * Finds the first schema of a document that no validator can use. Prism does not report such a schema, and
 * accepts every value there (stoplightio/prism#2442).
 */
export function findInvalidSchema({ root, dialect }: OpenApiDocument): Fault | undefined {
  const path: string[] = [];
  let found: Fault | undefined;
  const visit = (value: JsonObject, kind: ObjectKind): void => {
    if (found) return;
    if (kind === 'schema') {
      // Prism reads what another draft has, or at least validates by the other keywords.
      const [malformed] = malformedKeywords(value, dialect, { otherDrafts: true });
      if (malformed) {
        const [keyword, expected] = malformed;
        const name = path.findLast((token) => !/^\d+$/.test(token)) ?? '';
        const reason = `the schema "${name}" is invalid: "${keyword}" ${expected}`;
        found = { reason, path: [...path, keyword] };
        return;
      }
    }
    eachChild(value, kind, (child, childKind, way) => {
      path.push(...way);
      visit(child, childKind);
      path.length -= way.length;
    });
  };
  visit(root, 'document');
  return found;
}
