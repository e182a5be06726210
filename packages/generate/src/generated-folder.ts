import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isGenerated } from './banner.ts';
import { ForeignFileError } from './foreign-file-error.ts';
import type { GeneratedFile } from './generate-client.ts';

/** How a file on disk compares with what the document gives. */
export interface FileState {
  /** Its path. */
  file: string;
  text: string;
  /** `foreign`: a file of that name is there which the generator did not write. */
  state: 'current' | 'stale' | 'missing' | 'foreign';
  /** The first line that differs, counted from 1, and what it should be; of a stale file only. */
  difference?: { line: number; is: string; shouldBe: string };
}

/** Compares generated files with those of a folder. */
export async function compareFiles(folder: string, files: readonly GeneratedFile[]): Promise<FileState[]> {
  return Promise.all(
    files.map(async ({ name, text }): Promise<FileState> => {
      const file = join(folder, name);
      const found = await readIfThere(file);
      if (found === undefined) return { file, text, state: 'missing' };
      if (found === text) return { file, text, state: 'current' };
      if (!isGenerated(found)) return { file, text, state: 'foreign' };
      return { file, text, state: 'stale', difference: firstDifference(found, text) };
    }),
  );
}

/**
 * Writes the files that are not current, each aside and then renamed, so that none is ever half there.
 *
 * @throws {ForeignFileError} before anything is written, if a file is somebody's own.
 */
export async function writeFiles(states: readonly FileState[]): Promise<void> {
  const foreign = states.find(({ state }) => state === 'foreign');
  if (foreign) throw new ForeignFileError(foreign.file);
  for (const { file, text, state } of states) {
    if (state === 'current') continue;
    await mkdir(dirname(file), { recursive: true });
    const aside = `${file}.${process.pid}.tmp`;
    try {
      await writeFile(aside, text);
      await rename(aside, file);
    } catch (error) {
      await rm(aside, { force: true });
      throw error;
    }
  }
}

async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function firstDifference(found: string, text: string): { line: number; is: string; shouldBe: string } {
  const is = found.split('\n');
  const shouldBe = text.split('\n');
  const index = shouldBe.findIndex((line, at) => line !== is[at]);
  const at = index === -1 ? shouldBe.length : index;
  return { line: at + 1, is: is[at] ?? '', shouldBe: shouldBe[at] ?? '' };
}
