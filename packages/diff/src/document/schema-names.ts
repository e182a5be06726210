import { SchemaReader, schemaId } from '@specpact/schema';
import { isJsonObject, type JsonObject, nearName, type OpenApiDocument } from '@specpact/spec';
import { type Change, changeOf } from '../change/change.ts';
import type { ChangeCode } from '../change/change-code.ts';
import type { DocumentPair } from '../compared/document-pair.ts';

/** The changes of the names of schemas: generated code names its types after them. */
export function schemaNameChanges(documents: DocumentPair): Change[] {
  const [old, now] = [namedSchemas(documents.old), namedSchemas(documents.new)];
  const come = Object.keys(now).filter((name) => !Object.hasOwn(old, name));
  const taken = new Set<string>();
  const change = (code: ChangeCode, message: string, name: string, other = name) =>
    changeOf({
      code,
      message,
      provider: documents.new.name,
      about: [name],
      old: { document: documents.old, path: ['components', 'schemas', name] },
      new: { document: documents.new, path: ['components', 'schemas', other] },
    });
  const gone = Object.keys(old)
    .filter((name) => !Object.hasOwn(now, name))
    .map((name) => {
      const twin = come.find((other) => !taken.has(other) && isTwin(documents, old[name], now[other]));
      const heir =
        twin ??
        nearName(
          name,
          come.filter((other) => !taken.has(other)),
        );
      if (heir === undefined) return change('client.schema.removed', `the schema \`${name}\` is gone`, name);
      taken.add(heir);
      return change('client.schema.renamed', `the schema \`${name}\` is called \`${heir}\` now`, name, heir);
    });
  const added = come
    .filter((name) => !taken.has(name))
    .map((name) => change('client.schema.added', `the schema \`${name}\` is new`, name));
  return [...gone, ...added];
}

function namedSchemas({ root }: OpenApiDocument): JsonObject {
  const schemas = isJsonObject(root.components) ? root.components.schemas : undefined;
  return isJsonObject(schemas) ? schemas : {};
}

function isTwin(
  documents: DocumentPair,
  old: JsonObject[string] | undefined,
  now: JsonObject[string] | undefined,
): boolean {
  if (!isJsonObject(old) || !isJsonObject(now) || Object.keys(old).length < 2) return false;
  return schemaId(SchemaReader.of(documents.old), old) === schemaId(SchemaReader.of(documents.new), now);
}
