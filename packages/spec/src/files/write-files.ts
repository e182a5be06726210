import { constants, type Stats } from 'node:fs';
import { chmod, mkdir, open, readdir, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { UnwritableFileError } from './unwritable-file-error.ts';

/** A file, and what it is to hold. */
export interface FileText {
  /** Its absolute path. */
  file: string;
  text: string;
}

/**
 * Writes files so that none is ever half written. It first writes all texts beside their targets, then renames each.
 * Missing folders are made. For a symbolic link the file behind it is replaced. A device or a pipe is written
 * directly. Leftovers of a run that was killed are removed.
 *
 * @throws {UnwritableFileError} if the system refuses one. All files then have their old content.
 */
export async function replaceFiles(texts: readonly FileText[]): Promise<void> {
  const aside: { file: string; target: string; path: string }[] = [];
  const through: FileText[] = [];
  try {
    for (const { file, text } of texts) {
      await refusable(file, async () => {
        const { target, stats } = await targetOf(file);
        if (stats && !stats.isFile()) {
          through.push({ file, text });
          return;
        }
        await mkdir(dirname(target), { recursive: true });
        await removeLeftovers(target);
        const path = `${target}.${process.pid}-${next()}.tmp`;
        aside.push({ file, target, path });
        writing.add(path);
        // `wx`: nobody can redirect the text by a link of this name in the folder.
        await writeFile(path, text, { flag: 'wx' });
        if (stats) await chmod(path, stats.mode & 0o7777);
      });
    }
    for (const { file, text } of through) await refusable(file, () => writeThrough(file, text));
    for (const { file, target, path } of aside) await refusable(file, () => rename(path, target));
  } catch (error) {
    for (const { path } of aside) await rm(path, { force: true });
    throw error;
  } finally {
    for (const { path } of aside) writing.delete(path);
  }
}

/** {@link replaceFiles} of one file. */
export function replaceFile(file: string, text: string): Promise<void> {
  return replaceFiles([{ file, text }]);
}

/**
 * Writes a file that is not there yet.
 *
 * @throws {UnwritableFileError} if the system refuses. The code is `EEXIST` if there is such a file.
 */
export async function createFile(file: string, text: string): Promise<void> {
  await refusable(file, async () => {
    await mkdir(dirname(file), { recursive: true });
    const handle = await open(file, 'wx');
    try {
      await handle.writeFile(text);
    } catch (error) {
      await rm(file, { force: true });
      throw error;
    } finally {
      await handle.close();
    }
  });
}

/** The files that this process is writing now. They are no leftovers. */
const writing = new Set<string>();
let count = 0;

function next(): number {
  count += 1;
  return count;
}

/** The target of a file that is to be written, with symbolic links followed. */
async function targetOf(file: string): Promise<{ target: string; stats: Stats | undefined }> {
  const stats = await stat(file).catch(missing);
  // A file that the shell has opened is written directly: `/dev/stdout`, `/proc/self/fd/3`.
  const isOpen = /^\/(dev|proc)\//.test(file);
  if (stats && isOpen) return { target: file, stats: Object.assign(stats, { isFile: () => false }) };
  if (stats?.isDirectory()) throw Object.assign(new Error('is a folder'), { code: 'EISDIR' });
  return { target: stats ? await realpath(file) : file, stats };
}

function missing(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
  throw error;
}

/** A pipe without a reader is refused: to open it would wait for ever. */
async function writeThrough(file: string, text: string): Promise<void> {
  const handle = await open(file, constants.O_WRONLY | constants.O_NONBLOCK);
  try {
    await handle.writeFile(text);
  } finally {
    await handle.close();
  }
}

async function refusable(file: string, write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error;
    throw new UnwritableFileError(file, String(error.code), error);
  }
}

/** Removes what killed processes left beside a file. The number of the process is in the name. */
async function removeLeftovers(file: string): Promise<void> {
  const folder = dirname(file);
  for (const entry of await readdir(folder)) {
    const [, name = '', pid] = /^(.+)\.(\d+)(?:-\d+)?\.tmp$/.exec(entry) ?? [];
    const path = join(folder, entry);
    if (name !== basename(file) || writing.has(path)) continue;
    if (Number(pid) === process.pid || !isRunning(Number(pid))) await rm(path, { force: true });
  }
}

/** Whether a process exists. If the system forbids the question, the process exists. */
function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
