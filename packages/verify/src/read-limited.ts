import { stat } from 'node:fs/promises';
import { DocumentError, readSource, type SourceText } from '@specpact/spec';

/** The largest file that is read; GitHub's whole API is described in 12 MB. */
const MOST_BYTES = 32 * 1024 * 1024;

/**
 * Reads a JSON or YAML file unless it is larger than anything a person or a test wrote.
 *
 * @throws {DocumentError} if it is, or cannot be read.
 */
export async function readLimited(file: string): Promise<SourceText> {
  await checkSize(file);
  return readSource(file);
}

/** @throws {DocumentError} if the file is larger than 32 MiB. */
export async function checkSize(file: string): Promise<void> {
  // Whoever reads it says that it is not there.
  const size = (await stat(file).catch(missing))?.size ?? 0;
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
