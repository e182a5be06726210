import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { OpenApiDocument } from './document.ts';
import type { ReadOptions } from './files/read-bytes.ts';
import { readSource, readSourceSync } from './files/read-source.ts';
import { insideFolder } from './reference/reference.ts';
import { DocumentError, type DocumentFault } from './text/document-error.ts';
import type { ReadFile, SourceText } from './text/source-text.ts';

/**
 * Reads an OpenAPI document from disk, with the files that it refers to. These must lie in its folder or below it, or in `root`.
 * Nothing is ever read from the network.
 *
 * @throws {DocumentError} if it is missing, malformed, of a version that is not read, or has a `$ref` that
 * leads nowhere.
 */
export async function loadDocument(file: string | URL, options: LoadOptions = {}): Promise<OpenApiDocument> {
  return documentOf(await readSource(absolute(file), options), options);
}

/**
 * {@link loadDocument} without waiting.
 *
 * @throws {DocumentError} as `loadDocument` does.
 */
export function loadDocumentSync(file: string | URL, options: LoadOptions = {}): OpenApiDocument {
  return documentOf(readSourceSync(absolute(file), options), options);
}

/** How a document is read. */
export interface LoadOptions extends ReadOptions {
  /**
   * The folder that all files of the document lie in or below: in a monorepo, the one that also has `../common`.
   *
   * @default the folder of the document
   */
  root?: string | undefined;
  /**
   * Whether a document is refused that has broken unused components, or is odd (see `OpenApiDocument.oddities`).
   *
   * @default false
   */
  strict?: boolean | undefined;
  /** Called with each fault that is no reason to refuse the document unless `strict` is set. */
  onBroken?: ((fault: DocumentFault) => void) | undefined;
}

function documentOf(source: SourceText, options: LoadOptions): OpenApiDocument {
  const folder = options.root === undefined ? undefined : resolve(options.root);
  if (folder !== undefined && 'reason' in insideFolder(source.file, folder)) {
    throw new DocumentError(`not in the folder ${folder}, which all its files must lie in`, {
      position: source.locate([]),
    });
  }
  const read: ReadFile = (other, form) => readSourceSync(other, options, form);
  return checked(new OpenApiDocument(source, read, folder), options);
}

function checked(document: OpenApiDocument, { strict, onBroken }: LoadOptions): OpenApiDocument {
  if (!strict && !onBroken) return document;
  const unused = document.brokenUnused.map((fault) => ({
    ...fault,
    reason: `${fault.reason}, in a part that nothing uses`,
  }));
  const [first, ...others] = [...unused, ...document.oddities];
  if (strict && first) throw new DocumentError(first.reason, { ...first, others });
  for (const fault of [first ?? [], ...others].flat()) onBroken?.(fault);
  return document;
}

function absolute(file: string | URL): string {
  return resolve(file instanceof URL ? fileURLToPath(file) : file);
}
