// files/ takes paths of files.
// It gives their texts, and writes files. All reading and writing follows one set of rules.
import { decodeText } from '../text/decode-text.ts';
import { DocumentError } from '../text/document-error.ts';
import { type SourceForm, SourceText } from '../text/source-text.ts';
import { type ReadOptions, readBytes, readBytesSync } from './read-bytes.ts';

/**
 * Reads a JSON or YAML file with its positions, whatever it describes.
 *
 * @throws {DocumentError} if the file is missing, not a regular file, too large, not readable, not UTF-8, empty or
 * malformed.
 */
export async function readSource(file: string, options: ReadOptions = {}): Promise<SourceText> {
  return sourceOfBytes(file, await readBytes(file, options));
}

/** {@link readSource} without waiting. */
export function readSourceSync(file: string, options: ReadOptions = {}, form?: SourceForm): SourceText {
  return sourceOfBytes(file, readBytesSync(file, options), form);
}

/**
 * The bytes of a JSON or YAML file that was read elsewhere, such as in the history of a repository.
 *
 * @throws {DocumentError} if they are not UTF-8, empty or malformed.
 */
export function sourceOfBytes(file: string, bytes: Buffer, form?: SourceForm): SourceText {
  const text = decodeText(file, bytes);
  if (text.trim() === '' && form !== 'example') {
    throw new DocumentError('the file is empty', { position: { file, line: 1, column: 1 } });
  }
  return new SourceText(file, text, form);
}
