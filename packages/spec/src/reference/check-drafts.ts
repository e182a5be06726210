import type { JsonObject, JsonValue } from '../json/json.ts';
import type { Path } from '../json/json-pointer.ts';
import { DocumentError, type DocumentFault } from '../text/document-error.ts';
import type { SourcePosition } from '../text/source-position.ts';
import { eachChild, type ObjectKind } from './object-kind.ts';
import { type Draft, differsIn, draftOf } from './schema-draft.ts';

/**
 * Refuses schemas that cannot be read as JSON Schema 2020-12 (OpenAPI 3.1, section 4.8.24.1): those of an unknown
 * dialect, and those of an older draft in which they mean something else.
 *
 * @throws {DocumentError} with every such place.
 */
export function checkDrafts(root: JsonObject, locate: (path: Path) => SourcePosition): void {
  const faults: DocumentFault[] = [];
  const path: string[] = [];
  const add = (reason: string, at: Path) => faults.push({ reason, position: locate(at) });
  const named = (uri: JsonValue | undefined, keyword: string, around: Draft): Draft => {
    if (uri === undefined) return around;
    const draft = typeof uri === 'string' ? draftOf(uri) : undefined;
    if (draft) return draft;
    add(
      `"${keyword}" names an unknown dialect: ${JSON.stringify(uri)}; leave it out for JSON Schema 2020-12`,
      [...path, keyword],
    );
    return '2020-12';
  };
  const visit = (value: JsonObject, kind: ObjectKind, around: Draft): void => {
    let draft = around;
    if (kind === 'schema') {
      draft = named(value.$schema, '$schema', around);
      const difference = differsIn(draft, value);
      if (difference) add(`"${difference[0]}" ${difference[1]}`, [...path, difference[0]]);
    }
    eachChild(value, kind, (child, childKind, way) => {
      path.push(...way);
      visit(child, childKind, draft);
      path.length -= way.length;
    });
  };
  visit(root, 'document', named(root.jsonSchemaDialect, 'jsonSchemaDialect', '2020-12'));
  const [first, ...others] = faults;
  if (first) throw new DocumentError(first.reason, { position: first.position, others });
}
