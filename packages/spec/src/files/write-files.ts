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
 * Writes files so that none is ever half there: all of them aside, in the folders where they go, then each
 * renamed. Folders are made where there are none. Of a symbolic link the file behind it is replaced. What is
 * no regular file, such as a device or a pipe, is written through. What a run that was killed has left aside
 * is removed.
 *
 * @throws {UnwritableFileError} if the system refuses one; the files then hold what they held.
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
        // `wx`: whoever may write into the folder cannot have it written elsewhere by a link of this name.
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
 * @throws {UnwritableFileError} if the system refuses, with the code `EEXIST` where there is such a file.
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

/** What this process has aside now, and is no leftover of another of the same number. */
const writing = new Set<string>();
let count = 0;

function next(): number {
  count += 1;
  return count;
}

/** What stands where a file is to be written, symbolic links followed. */
async function targetOf(file: string): Promise<{ target: string; stats: Stats | undefined }> {
  const stats = await stat(file).catch(missing);
  // A file that the shell has opened stays the one that it has opened: `/dev/stdout`, `/proc/self/fd/3`.
  const isOpen = /^\/(dev|proc)\//.test(file);
  if (stats && isOpen) return { target: file, stats: Object.assign(stats, { isFile: () => false }) };
  if (stats?.isDirectory()) throw Object.assign(new Error('is a folder'), { code: 'EISDIR' });
  return { target: stats ? await realpath(file) : file, stats };
}

function missing(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
  throw error;
}

/** A pipe that nobody reads is refused: opening it would wait for ever. */
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

/** What a process that was killed before its rename left beside the file: its number is in the name. */
async function removeLeftovers(file: string): Promise<void> {
  const folder = dirname(file);
  for (const entry of await readdir(folder)) {
    const [, name = '', pid] = /^(.+)\.(\d+)(?:-\d+)?\.tmp$/.exec(entry) ?? [];
    const path = join(folder, entry);
    if (name !== basename(file) || writing.has(path)) continue;
    if (Number(pid) === process.pid || !isRunning(Number(pid))) await rm(path, { force: true });
  }
}

/** Whether there is such a process; one that may not be asked is there. */
function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
