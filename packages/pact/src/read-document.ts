import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DocumentError, OpenApiDocument, SourceText } from '@specpact/spec';

/**
 * Reads a document at once: a test file declares its tests, by `everyResponse` too, before anything
 * can be waited for.
 *
 * @throws {DocumentError} if it, or a file that it refers to, cannot be read.
 */
export function loadDocumentSync(source: string | URL): OpenApiDocument {
  return new OpenApiDocument(
    readSource(resolve(source instanceof URL ? fileURLToPath(source) : source)),
    readSource,
  );
}

function readSource(file: string): SourceText {
  try {
    return new SourceText(file, readFileSync(file, 'utf8'));
  } catch (cause) {
    if (cause instanceof DocumentError) throw cause;
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
    throw new DocumentError(code === 'ENOENT' ? 'no such file' : `cannot be read (${code ?? cause})`, {
      position: { file, line: 1, column: 1 },
      cause,
      isMissing: code === 'ENOENT',
    });
  }
}
