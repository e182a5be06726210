import { lstat, realpath, rm } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { readBytes, replaceFiles } from '@specpact/spec';
import type { GeneratedFile } from '../client/generated-file.ts';
import { isGenerated } from '../source/banner.ts';
import { ForeignFileError } from './foreign-file-error.ts';
import { hashText, MANIFEST, type Manifest, manifestText, readManifest } from './manifest.ts';

/** A generated file, compared with the one on disk. */
export interface FileState {
  /** Its path. */
  file: string;
  text: string;
  /**
   * `foreign`: the generator did not write the file on disk. `kept`: it did, a person has changed the file since, and
   * the file is meant to be changed. `obsolete`: it did, and the document no longer gives such a file.
   */
  state: 'current' | 'stale' | 'missing' | 'foreign' | 'kept' | 'obsolete';
  /** The first line that differs, counted from 1, and what it should be. Only for a stale file. */
  difference?: { line: number; is: string; shouldBe: string };
}

/** Compares generated files with those in a folder, and finds files that are no longer needed. */
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
    const file = join(folder, name);
    if (wanted.has(name) || !(await isWithin(folder, name))) continue;
    const found = await readIfThere(file);
    if (found === undefined || hashText(found) !== hash) continue;
    states.push({ file, text: '', state: 'obsolete' });
  }
  return states;
}

/**
 * Writes the files that are stale or missing, and removes the obsolete ones. It writes under temporary names and then
 * renames, so that no file is ever half written. The manifest is last.
 *
 * @throws {ForeignFileError} before anything is written, if the generator did not write one of the existing files.
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

/** A folder and its new manifest. */
export interface FolderManifest {
  folder: string;
  manifest: Manifest;
}

/**
 * Whether a name of a manifest stands for a file in its folder. A manifest comes with a repository and cannot be trusted:
 * neither its names nor a link in the folder may lead to files elsewhere.
 */
async function isWithin(folder: string, name: string): Promise<boolean> {
  if (/^([\\/]|[A-Za-z]:)/.test(name) || name.split(/[\\/]/).includes('..')) return false;
  const [root, above] = await Promise.all([realPath(folder), realPath(dirname(join(folder, name)))]);
  if (root === undefined || above === undefined) return false;
  return above === root || above.startsWith(root.endsWith(sep) ? root : root + sep);
}

/** A path without links; `undefined` if there is nothing. */
async function realPath(path: string): Promise<string | undefined> {
  try {
    return await realpath(path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw error;
  }
}

async function readIfThere(file: string): Promise<string | undefined> {
  const stats = await lstat(file).catch(async (error: unknown) => {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT') return undefined;
    if (code === 'ENOTDIR') throw new ForeignFileError(await fileAbove(file));
    throw error;
  });
  if (!stats) return undefined;
  // The generator writes only files, so this is not one of its own.
  if (!stats.isFile() && !stats.isSymbolicLink()) throw new ForeignFileError(file);
  return (await readBytes(file, { maxFileSize: Number.POSITIVE_INFINITY })).toString('utf8');
}

/** The nearest existing thing above a path: a file where there should be a folder. */
async function fileAbove(path: string): Promise<string> {
  const above = dirname(path);
  const isThere = await lstat(above).then(
    () => true,
    () => false,
  );
  return isThere || above === path ? above : fileAbove(above);
}

/** A checkout on Windows may have changed the line ends. */
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
