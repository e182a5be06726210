import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { OpenApiDocument } from './document.ts';
import type { ReadOptions } from './files/read-bytes.ts';
import { readSource, readSourceSync } from './files/read-source.ts';
import { DocumentError, type DocumentFault } from './text/document-error.ts';

/**
 * Reads an OpenAPI document from disk, with the files that it refers to. These must lie in its folder or below it.
 * Nothing is ever read from the network.
 *
 * @throws {DocumentError} if it is missing, malformed, of a version that is not read, or has a `$ref` that
 * leads nowhere.
 */
export async function loadDocument(file: string | URL, options: LoadOptions = {}): Promise<OpenApiDocument> {
  const source = await readSource(absolute(file), options);
  return checked(new OpenApiDocument(source, (other, form) => readSourceSync(other, options, form)), options);
}

/**
 * {@link loadDocument} without waiting.
 *
 * @throws {DocumentError} as `loadDocument` does.
 */
export function loadDocumentSync(file: string | URL, options: LoadOptions = {}): OpenApiDocument {
  const source = readSourceSync(absolute(file), options);
  return checked(new OpenApiDocument(source, (other, form) => readSourceSync(other, options, form)), options);
}

/** How a document is read. */
export interface LoadOptions extends ReadOptions {
  /**
   * Whether a document with broken unused components is refused.
   *
   * @default false
   */
  strict?: boolean | undefined;
  /** Called with each reference that leads nowhere, in a component that nothing uses. */
  onBroken?: ((fault: DocumentFault) => void) | undefined;
}

function checked(document: OpenApiDocument, { strict, onBroken }: LoadOptions): OpenApiDocument {
  const [first, ...others] = document.brokenUnused;
  if (strict && first) throw new DocumentError(first.reason, { ...first, others });
  if (onBroken) document.brokenUnused.forEach(onBroken);
  return document;
}

function absolute(file: string | URL): string {
  return resolve(file instanceof URL ? fileURLToPath(file) : file);
}
