import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { UnwritableFileError } from './unwritable-file-error.ts';

/** A file, and what it is to hold. */
export interface FileText {
  file: string;
  text: string;
}

/**
 * Writes files so that none is ever half there: all of them aside, then each renamed. What a run that was
 * killed has left aside is removed.
 *
 * @throws {UnwritableFileError} if the system refuses one.
 */
export async function replaceFiles(texts: readonly FileText[]): Promise<void> {
  const aside = new Map<string, string>();
  try {
    for (const { file, text } of texts) {
      await refusable(file, async () => {
        const path = `${file}.${process.pid}.tmp`;
        await mkdir(dirname(file), { recursive: true });
        await writeFile(path, text);
        aside.set(file, path);
      });
    }
    for (const [file, path] of aside) await refusable(file, () => rename(path, file));
  } catch (error) {
    for (const path of aside.values()) await rm(path, { force: true });
    throw error;
  }
  for (const folder of new Set(texts.map(({ file }) => dirname(file)))) {
    const names = texts.filter(({ file }) => dirname(file) === folder).map(({ file }) => basename(file));
    await removeLeftovers(folder, names);
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

async function removeLeftovers(folder: string, names: readonly string[]): Promise<void> {
  for (const entry of await readdir(folder)) {
    const [, name = '', pid] = /^(.+)\.(\d+)\.tmp$/.exec(entry) ?? [];
    if (names.includes(name) && !isRunning(Number(pid))) await rm(`${folder}/${entry}`, { force: true });
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
