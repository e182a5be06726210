import { BrokenReferences } from './broken-references.ts';
import { Bundler } from './bundler.ts';
import type { JsonObject } from './json.ts';
import type { Path } from './json-pointer.ts';
import { isSelfContained } from './self-contained.ts';
import type { SourceText } from './source-text.ts';

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

/**
 * Brings what other files hold into the document: under `components`, by name; path items, which
 * OpenAPI 3.0 has no component for, in place. References by `$id` and anchor become ways in the
 * document, and those names are taken out. A document without any of these is left as it is.
 *
 * @param isNamed whether `$id` and anchors are keywords: they are not in OpenAPI 3.0.
 * @param read reads another file, by its absolute path; it may throw a {@link DocumentError}.
 * @throws {DocumentError} with every `$ref` that leads nowhere, out of the folder or to the network.
 */
export function bundle(
  entry: SourceText,
  root: JsonObject,
  isNamed: boolean,
  read: (file: string) => SourceText,
): Bundle {
  const broken = new BrokenReferences();
  if (isSelfContained(entry, root, isNamed, broken)) {
    broken.refuse();
    return { root, sources: [entry], grafts: [], resources: [] };
  }
  return new Bundler(entry, root, isNamed, read).bundle();
}
