import { lstat, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { readBytes, replaceFiles } from '@specpact/spec';
import type { GeneratedFile } from '../client/generated-file.ts';
import { isGenerated } from '../source/banner.ts';
import { ForeignFileError } from './foreign-file-error.ts';
import { hashText, MANIFEST, type Manifest, manifestText, readManifest } from './manifest.ts';

/** How a file on disk compares with what the document gives. */
export interface FileState {
  /** Its path. */
  file: string;
  text: string;
  /**
   * `foreign`: a file of that name is there which the generator did not write. `kept`: it did, a person
   * has changed it since, and it is of those that are meant for that. `obsolete`: it did, and the
   * document gives no such file any more.
   */
  state: 'current' | 'stale' | 'missing' | 'foreign' | 'kept' | 'obsolete';
  /** The first line that differs, counted from 1, and what it should be; of a stale file only. */
  difference?: { line: number; is: string; shouldBe: string };
}

/** Compares generated files with those of a folder, and finds those that it needs no longer. */
export async function compareFiles(folder: string, files: readonly GeneratedFile[]): Promise<FileState[]> {
  const before = (await readManifest(folder))?.outputs ?? {};
  const states = await Promise.all(
    files.map(async ({ name, text, isScaffold }): Promise<FileState> => {
      const file = join(folder, name);
      const found = await readIfThere(file);
      if (found === undefined) return { file, text, state: 'missing' };
      if (sameText(found, text)) return { file, text, state: 'current' };
      const isUntouched = before[name] === hashText(found);
      if (isScaffold && !isUntouched) return { file, text, state: 'kept' };
      if (!isScaffold && !isUntouched && !isGenerated(found)) return { file, text, state: 'foreign' };
      return { file, text, state: 'stale', difference: firstDifference(found, text) };
    }),
  );
  const wanted = new Set(files.map(({ name }) => name));
  for (const [name, hash] of Object.entries(before)) {
    if (wanted.has(name) || !isWithin(name)) continue;
    const file = join(folder, name);
    const found = await readIfThere(file);
    if (found === undefined || hashText(found) !== hash) continue;
    states.push({ file, text: '', state: 'obsolete' });
  }
  return states;
}

/**
 * Writes the files that are not current: all of them aside, then renamed, so that none is ever half
 * there, and removes those that are obsolete. The manifest is last.
 *
 * @throws {ForeignFileError} before anything is written, if a file is somebody's own.
 * @throws {UnwritableFileError} if the system refuses one.
 */
export async function writeFiles(states: readonly FileState[], manifest?: FolderManifest): Promise<void> {
  const foreign = states.find(({ state }) => state === 'foreign');
  if (foreign) throw new ForeignFileError(foreign.file);
  const texts = states
    .filter(({ state }) => state === 'stale' || state === 'missing')
    .map(({ file, text }) => ({ file, text }));
  if (manifest) texts.push({ file: join(manifest.folder, MANIFEST), text: manifestText(manifest.manifest) });
  await replaceFiles(texts);
  for (const { file, state } of states) if (state === 'obsolete') await rm(file, { force: true });
}

/** A folder, and what it is made of now. */
export interface FolderManifest {
  folder: string;
  manifest: Manifest;
}

/** A manifest comes with a repository, and may be anybody's: it names no file outside of its folder. */
function isWithin(name: string): boolean {
  return !/^([\\/]|[A-Za-z]:)/.test(name) && !name.split(/[\\/]/).includes('..');
}

async function readIfThere(file: string): Promise<string | undefined> {
  const stats = await lstat(file).catch(async (error: unknown) => {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT') return undefined;
    if (code === 'ENOTDIR') throw new ForeignFileError(await fileAbove(file));
    throw error;
  });
  if (!stats) return undefined;
  // What is no file was not written here, whatever stands there.
  if (!stats.isFile() && !stats.isSymbolicLink()) throw new ForeignFileError(file);
  return (await readBytes(file, { maxFileSize: Number.POSITIVE_INFINITY })).toString('utf8');
}

/** The nearest thing above a path that is there: a file, where there should be a folder. */
async function fileAbove(path: string): Promise<string> {
  const above = dirname(path);
  const isThere = await lstat(above).then(
    () => true,
    () => false,
  );
  return isThere || above === path ? above : fileAbove(above);
}

/** A checkout on Windows may have turned the line ends. */
function sameText(found: string, text: string): boolean {
  return found === text || found.replaceAll('\r\n', '\n') === text;
}

function firstDifference(found: string, text: string): { line: number; is: string; shouldBe: string } {
  const is = found.split(/\r?\n/);
  const shouldBe = text.split('\n');
  const index = shouldBe.findIndex((line, at) => line !== is[at]);
  const at = index === -1 ? shouldBe.length : index;
  return { line: at + 1, is: is[at] ?? '', shouldBe: shouldBe[at] ?? '' };
}
