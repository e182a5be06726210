import { readFileSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { decodeText } from './decode-text.ts';
import { DocumentError } from './document-error.ts';
import { SourceText } from './source-text.ts';

/**
 * Reads a JSON or YAML file with its positions, whatever it describes.
 *
 * @throws {DocumentError} if it is missing, not readable, not UTF-8, empty or malformed.
 */
export async function readSource(file: string): Promise<SourceText> {
  const bytes = await readFile(file).catch((cause: unknown) => {
    throw unreadable(file, cause);
  });
  return sourceOf(file, bytes);
}

/** GitHub's whole API is described in 12 MB. */
const MOST_BYTES = 32 * 1024 * 1024;

/**
 * {@link readSource} without waiting, for files that nobody has chosen one by one: those that a document
 * refers to, and those of a folder. One of more than 32 MiB is refused, and a pipe.
 */
export function readSourceSync(file: string): SourceText {
  let bytes: Buffer;
  try {
    const stats = statSync(file, { throwIfNoEntry: false });
    const size = stats?.size ?? 0;
    // Reading one waits for whoever writes into it, which may be nobody, and nothing can end it.
    if (stats?.isFIFO()) {
      const reason = 'is a pipe, not a file: write what comes of it to a file first';
      throw new DocumentError(reason, { position: { file, line: 1, column: 1 } });
    }
    if (size > MOST_BYTES) {
      const reason = `the file has ${Math.floor(size / 1024 / 1024)} MiB, more than the 32 MiB that are read: split it`;
      throw new DocumentError(reason, { position: { file, line: 1, column: 1 } });
    }
    bytes = readFileSync(file);
  } catch (cause) {
    throw cause instanceof DocumentError ? cause : unreadable(file, cause);
  }
  return sourceOf(file, bytes);
}

function sourceOf(file: string, bytes: Buffer): SourceText {
  const text = decodeText(file, bytes);
  if (text.trim() === '') {
    throw new DocumentError('the file is empty', { position: { file, line: 1, column: 1 } });
  }
  return new SourceText(file, text);
}

function unreadable(file: string, cause: unknown): DocumentError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
  const reason =
    code === 'ENOENT'
      ? 'no such file'
      : code === 'EISDIR'
        ? 'is a folder, not a file'
        : `cannot be read (${code})`;
  return new DocumentError(reason, {
    position: { file, line: 1, column: 1 },
    cause,
    isMissing: code === 'ENOENT',
  });
}
