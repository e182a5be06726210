import type { JsonObject } from '../json/json.ts';
import type { Path } from '../json/json-pointer.ts';
import type { SourceText } from '../text/source-text.ts';

/** A part of the bundled document that was written in another file. */
export interface Graft {
  /** Where it stands in the bundled document. */
  at: Path;
  source: SourceText;
  /** Where it stands in its file. */
  path: Path;
}

/**
 * A part of the bundled document in which `$dynamicRef`s may end, and where: what a schema resource's
 * `$dynamicAnchor`s name (JSON Schema 2020-12, core 8.2.3.2).
 */
export interface DynamicResource {
  /** Where it stands in the bundled document; the innermost around a schema is the schema's. */
  at: Path;
  anchors: ReadonlyMap<string, Path>;
}

/** One document made of all its files: every `$ref` in it begins with `#/`. */
export interface Bundle {
  root: JsonObject;
  /** The files it was read from, the entry first. */
  sources: readonly SourceText[];
  grafts: readonly Graft[];
  /** Its schema resources; none where it has no `$dynamicAnchor`. */
  resources: readonly DynamicResource[];
}
