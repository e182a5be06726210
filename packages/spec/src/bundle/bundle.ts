// bundle/ takes a document and the files that it refers to.
// It gives one document, and where each of its parts was written.
import { formatPointer, type Path } from '../json/json-pointer.ts';
import { BrokenReferenceError, BrokenReferences } from '../reference/broken-references.ts';
import { Components, without } from '../reference/unused-components.ts';
import type { ReadFile, SourceText } from '../text/source-text.ts';
import type { Bundle } from './bundled-document.ts';
import { Bundler } from './bundler.ts';
import type { DocumentRoot } from './document-root.ts';
import { withExternalExamples } from './external-examples.ts';
import { ownReferences } from './self-contained.ts';

/**
 * Brings the parts of other files into the document, under `components` by name. Path items are put in place, because
 * OpenAPI 3.0 has no component for them. References by `$id` and anchor become paths in the document, and these names
 * are removed. The value of an example that stands in a file of its own is put in its place. A document without any of
 * these stays as it is.
 *
 * @throws {DocumentError} with every `$ref` that leads nowhere, out of the folder or to the network, unless only unused
 * components have such references.
 */
export function bundle(entry: SourceText, root: DocumentRoot, read: ReadFile): Bundle {
  return withExternalExamples(bundleParts(entry, root, read), root, read);
}

function bundleParts(entry: SourceText, root: DocumentRoot, read: ReadFile): Bundle {
  try {
    return bundleAll(entry, root, read);
  } catch (error) {
    if (!(error instanceof BrokenReferenceError)) throw error;
    const left = bundleUsed(entry, root, read, error);
    if (!left) throw error;
    return { ...left, unused: error.faults };
  }
}

/**
 * Bundles a document without the broken components that nothing uses. `undefined` if something uses a broken
 * component.
 */
function bundleUsed(
  entry: SourceText,
  document: DocumentRoot,
  read: ReadFile,
  { faults }: BrokenReferenceError,
): Bundle | undefined {
  const { root, kind, version } = document;
  const components = new Components(root, kind, version);
  const unused = components.unused();
  const depth = kind === 'swagger' ? 2 : 3;
  const own = faults.flatMap(({ path, position }) =>
    path && position.file === entry.file ? [path.slice(0, depth)] : [],
  );
  const broken = components.around(own);
  const isUnused = (path: Path) => unused.some((one) => formatPointer(one) === formatPointer(path));
  for (const left of [broken.every(isUnused) ? broken : [], unused]) {
    if (left.length === 0) continue;
    try {
      return bundleAll(entry, { ...document, root: without(root, left) }, read);
    } catch (error) {
      if (!(error instanceof BrokenReferenceError)) throw error;
    }
  }
  return undefined;
}

function bundleAll(entry: SourceText, root: DocumentRoot, read: ReadFile): Bundle {
  const broken = new BrokenReferences();
  const references = ownReferences(entry, root, broken);
  if (references) {
    broken.refuse();
    return { root: root.root, sources: [entry], grafts: [], resources: [], references };
  }
  return new Bundler(entry, root, read).bundle();
}
