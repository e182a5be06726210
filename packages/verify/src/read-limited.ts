import { readFileSync, statSync } from 'node:fs';
import { DocumentError, readSource, SourceText } from '@specpact/spec';

/** The largest file that is read; GitHub's whole API is described in 12 MB. */
const MOST_BYTES = 32 * 1024 * 1024;

/**
 * Reads a JSON or YAML file unless it is larger than anything a person or a test wrote.
 *
 * @throws {DocumentError} if it is, or cannot be read.
 */
export async function readLimited(file: string): Promise<SourceText> {
  checkSize(file);
  // Without waiting: a thousand small files take longer to wait for than to read.
  const text = textOf(file);
  return text === undefined || text.trim() === '' ? readSource(file) : new SourceText(file, text);
}

/** `undefined` where it cannot be read: who reads it once more says why. */
function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error) return undefined;
    throw error;
  }
}

/** @throws {DocumentError} if the file is larger than 32 MiB. */
export function checkSize(file: string): void {
  // Whoever reads it says that it is not there.
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > MOST_BYTES) {
    const megabytes = (bytes: number) => `${Math.floor(bytes / 1024 / 1024)} MiB`;
    throw new DocumentError(
      `the file has ${megabytes(size)}, more than the ${megabytes(MOST_BYTES)} that are read: split it`,
      { position: { file, line: 1, column: 1 } },
    );
  }
}

/** Nothing where there is no such file; any other fault is one. */
export function missing(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
  throw error;
}
