import { isJsonObject, type JsonObject, type OpenApiDocument } from '@specpact/spec';

/**
 * A copy of a document as OPC needs it: OPC writes into what it is given, and skips a path item
 * that is a `$ref`.
 */
export function opcDocument(document: OpenApiDocument): JsonObject {
  const root = structuredClone(document.root);
  const paths: JsonObject = {};
  for (const template of Object.keys(isJsonObject(root.paths) ? root.paths : {})) {
    const item = document.resolve(['paths', template])?.value;
    if (template.startsWith('/') && isJsonObject(item)) paths[template] = structuredClone(item);
  }
  return { ...root, paths };
}
