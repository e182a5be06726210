import { closeSync, constants, fstatSync, openSync, readFileSync, type Stats } from 'node:fs';
import { open } from 'node:fs/promises';
import { DocumentError } from '../text/document-error.ts';

/** How files are read. */
export interface ReadOptions {
  /**
   * How large a file may be, in bytes. GitHub's whole API is described in 13 MB.
   *
   * @default 33554432, 32 MiB
   */
  maxFileSize?: number | undefined;
  /**
   * The text of a file that stands for what is on disk: an editor has changed it and not saved it yet. It is asked for
   * each file, by its absolute path.
   *
   * @default `undefined` for every file: it is read from disk
   */
  overlay?: ((file: string) => string | undefined) | undefined;
}

const MOST_BYTES = 32 * 1024 * 1024;

/** A pipe is opened without waiting for a writer: there may be none. */
const FLAGS = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/**
 * Reads a regular file, as it is.
 *
 * @throws {DocumentError} if the file is missing, not a regular file, too large or not readable.
 */
export async function readBytes(file: string, options: ReadOptions = {}): Promise<Buffer> {
  const unsaved = options.overlay?.(file);
  if (unsaved !== undefined) return Buffer.from(unsaved);
  const handle = await open(file, FLAGS).catch((cause: unknown) => {
    throw unreadable(file, cause);
  });
  try {
    checkReadable(file, await handle.stat(), options);
    return await handle.readFile();
  } catch (cause) {
    throw cause instanceof DocumentError ? cause : unreadable(file, cause);
  } finally {
    await handle.close();
  }
}

/** {@link readBytes} without waiting. */
export function readBytesSync(file: string, options: ReadOptions = {}): Buffer {
  const unsaved = options.overlay?.(file);
  if (unsaved !== undefined) return Buffer.from(unsaved);
  let descriptor: number;
  try {
    descriptor = openSync(file, FLAGS);
  } catch (cause) {
    throw unreadable(file, cause);
  }
  try {
    checkReadable(file, fstatSync(descriptor), options);
    return readFileSync(descriptor);
  } catch (cause) {
    throw cause instanceof DocumentError ? cause : unreadable(file, cause);
  } finally {
    closeSync(descriptor);
  }
}

/** The check and the reading use one descriptor, so they are about the same file. */
function checkReadable(file: string, stats: Stats, { maxFileSize = MOST_BYTES }: ReadOptions): void {
  const position = { file, line: 1, column: 1 };
  if (stats.isDirectory()) throw new DocumentError('is a folder, not a file', { position });
  if (!stats.isFile()) {
    const kind = stats.isFIFO() ? 'a pipe' : stats.isSocket() ? 'a socket' : 'a device';
    const reason = `is ${kind}, not a file: write its output to a file first`;
    throw new DocumentError(reason, { position });
  }
  if (stats.size > maxFileSize) {
    const [size, most] = [Math.ceil(stats.size / 1024 / 1024), Math.floor(maxFileSize / 1024 / 1024)];
    const reason = `the file has ${size} MiB, more than the ${most} MiB that are read: split it, or raise the limit`;
    throw new DocumentError(reason, { position });
  }
}

function unreadable(file: string, cause: unknown): DocumentError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : undefined;
  if (code === undefined) throw cause;
  const reason =
    code === 'ENOENT' || code === 'ENOTDIR'
      ? missing(file)
      : code === 'EISDIR'
        ? 'is a folder, not a file'
        : code === 'ENXIO'
          ? 'is a socket, not a file'
          : code === 'ENAMETOOLONG'
            ? 'the name is too long for the file system'
            : `cannot be read (${code})`;
  return new DocumentError(reason, {
    position: { file, line: 1, column: 1 },
    cause,
    isMissing: code === 'ENOENT' || code === 'ENOTDIR',
  });
}

/** Commands resolve their arguments as paths, so a URL arrives here with one slash. */
function missing(file: string): string {
  const [, scheme, rest] = /(?:^|[\\/])(https?):[\\/]+(.*)$/.exec(file) ?? [];
  if (scheme === undefined || rest === undefined) return 'no such file';
  const url = `${scheme}://${rest.replaceAll('\\', '/')}`;
  return `URLs are not read: download it, and name the file: curl -L -o api.yaml '${url.replaceAll("'", '%27')}'`;
}
