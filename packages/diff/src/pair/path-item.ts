import {
  isJsonObject,
  type JsonObject,
  type OpenApiDocument,
  type Operation,
  type Path,
  valueAt,
} from '@specpact/spec';

/** The path item that an operation is written in, and its place. */
export function pathItemOf(
  document: OpenApiDocument,
  { path }: Operation,
): { value: JsonObject; path: Path } | undefined {
  const at = path.slice(0, path.at(-2) === 'additionalOperations' ? -2 : -1);
  const value = valueAt(document.root, at);
  return isJsonObject(value) ? { value, path: at } : undefined;
}
