import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { DocumentError } from './document-error.ts';
import { SourceText } from './source-text.ts';

/**
 * Reads a JSON or YAML file with its positions, whatever it describes.
 *
 * @throws {DocumentError} if it is missing, not readable, empty or malformed.
 */
export async function readSource(file: string): Promise<SourceText> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw unreadable(file, cause);
  });
  return sourceOf(file, text);
}

/** {@link readSource} without waiting, for the files that a document refers to. */
export function readSourceSync(file: string): SourceText {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    throw unreadable(file, cause);
  }
  return sourceOf(file, text);
}

function sourceOf(file: string, text: string): SourceText {
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
