import { isJsonObject, type JsonObject, type JsonValue } from '../json/json.ts';
import type { Path } from '../json/json-pointer.ts';
import type { OpenApiVersion } from '../words/version.ts';

/** A value in a document, and its path after all `$ref`s are followed. */
export interface Resolved {
  value: JsonValue;
  path: Path;
}

/** A document, as the readers of its parts use it. */
export interface ResolvableDocument {
  readonly root: JsonObject;
  readonly version: OpenApiVersion;
  /** The value at a path. `$ref`s on the way and at the end are followed. */
  resolve(path: Path): Resolved | undefined;
  /** The target of a `$ref`, one step away. It may be a `$ref` itself. */
  target($ref: string): Resolved | undefined;
}

/** The object that a path leads to. `$ref`s are followed. */
export function objectAt(
  document: ResolvableDocument,
  path: Path,
): { value: JsonObject; path: Path } | undefined {
  const resolved = document.resolve(path);
  return resolved && isJsonObject(resolved.value)
    ? { value: resolved.value, path: resolved.path }
    : undefined;
}
