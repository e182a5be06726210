import { isJsonObject, type JsonObject, type JsonValue } from '../json/json.ts';
import type { Path } from '../json/json-pointer.ts';

/** A value found in a document, and the path at which it is written once `$ref`s are followed. */
export interface Resolved {
  value: JsonValue;
  path: Path;
}

/** A document, as far as its parts are read from it. */
export interface ResolvableDocument {
  readonly root: JsonObject;
  /** The value at a path, `$ref`s on the way and at its end followed. */
  resolve(path: Path): Resolved | undefined;
  /** What a `$ref` leads to, one step: it may be a `$ref` itself. */
  target($ref: string): Resolved | undefined;
}

/** The object that a path leads to, `$ref`s followed. */
export function objectAt(
  document: ResolvableDocument,
  path: Path,
): { value: JsonObject; path: Path } | undefined {
  const resolved = document.resolve(path);
  return resolved && isJsonObject(resolved.value)
    ? { value: resolved.value, path: resolved.path }
    : undefined;
}
