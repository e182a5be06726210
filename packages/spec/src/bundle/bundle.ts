// bundle/ takes a document and the files that it refers to.
// It gives one document, and where each of its parts was written.
import { BrokenReferences } from '../reference/broken-references.ts';
import type { SourceText } from '../text/source-text.ts';
import type { Bundle } from './bundled-document.ts';
import { Bundler } from './bundler.ts';
import type { DocumentRoot } from './document-root.ts';
import { isSelfContained } from './self-contained.ts';

/**
 * Brings the parts of other files into the document, under `components` by name. Path items are put in place, because
 * OpenAPI 3.0 has no component for them. References by `$id` and anchor become paths in the document, and these names
 * are removed. A document without any of these stays as it is.
 *
 * @param read reads another file, by its absolute path; it may throw a {@link DocumentError}.
 * @throws {DocumentError} with every `$ref` that leads nowhere, out of the folder or to the network.
 */
export function bundle(entry: SourceText, root: DocumentRoot, read: (file: string) => SourceText): Bundle {
  const broken = new BrokenReferences();
  if (isSelfContained(entry, root, broken)) {
    broken.refuse();
    return { root: root.root, sources: [entry], grafts: [], resources: [] };
  }
  return new Bundler(entry, root, read).bundle();
}
