import type { JsonObject } from '../json/json.ts';
import type { Path } from '../json/json-pointer.ts';
import type { DocumentFault } from '../text/document-error.ts';
import type { SourceText } from '../text/source-text.ts';

/** A part of the bundled document that was written in another file. */
export interface Graft {
  /** Its place in the bundled document. */
  at: Path;
  source: SourceText;
  /** Its place in its file. */
  path: Path;
}

/**
 * A schema resource in the bundled document, and the places of its `$dynamicAnchor`s. A `$dynamicRef` may end there
 * (JSON Schema 2020-12, core 8.2.3.2).
 */
export interface DynamicResource {
  /** Its place in the bundled document. A schema belongs to the innermost resource around it. */
  at: Path;
  anchors: ReadonlyMap<string, Path>;
}

/** One document made of all its files: every `$ref` in it begins with `#/`. */
export interface Bundle {
  root: JsonObject;
  /** The files that were read for it, the document itself first. */
  sources: readonly SourceText[];
  grafts: readonly Graft[];
  /** Its schema resources; empty if it has no `$dynamicAnchor`. */
  resources: readonly DynamicResource[];
  /** Its references, if it is read as it is written. */
  references?: ReadonlySet<string>;
  /** The values of examples that stand in files of their own, and that could not be read. */
  unread?: readonly DocumentFault[];
  /** What is wrong in components that nothing uses. They are left out. */
  unused?: readonly DocumentFault[];
}
