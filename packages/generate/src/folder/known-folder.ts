import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { replaceFile, UnwritableFileError } from '@specpact/spec';
import { generatorId } from '../source/generator.ts';
import { hashFile, isRecorded, type Manifest, type ManifestInput, readManifestFile } from './manifest.ts';

/**
 * The files of a folder that is known to contain what its document gives. This machine has generated them, and the
 * document, the generator, the options and each file are unchanged. `undefined` if that is not known.
 *
 * This knowledge is stored outside of the checkout. The manifest in the folder comes with the files that it describes,
 * so it proves nothing about them.
 */
export async function knownFiles(
  cache: string,
  { folder, file, options }: ManifestInput,
): Promise<string[] | undefined> {
  const known = await readManifestFile(entryOf(cache, { folder, file }));
  if (!known || !isDeepStrictEqual(known.options, options)) return undefined;
  const [entry] = Object.keys(known.inputs);
  if (entry === undefined || resolve(folder, entry) !== resolve(file)) return undefined;
  if (known.generator !== generatorId() || !(await isRecorded(folder, known))) return undefined;
  for (const [name, hash] of Object.entries({ ...known.inputs, ...known.outputs })) {
    if ((await hashFile(join(folder, name))) !== hash) return undefined;
  }
  return Object.keys(known.outputs);
}

/** Remembers that a folder contains what its document gives. Does nothing if the cache cannot be written. */
export async function rememberFolder(
  cache: string,
  place: Pick<ManifestInput, 'folder' | 'file'>,
  manifest: Manifest,
): Promise<void> {
  try {
    await mkdir(cache, { recursive: true, mode: 0o700 });
    await replaceFile(entryOf(cache, place), JSON.stringify(manifest));
  } catch (error) {
    // In many containers the home is missing or read-only. Then the next run generates again.
    if (!(error instanceof UnwritableFileError || (error instanceof Error && 'code' in error))) throw error;
  }
}

function entryOf(cache: string, { folder, file }: Pick<ManifestInput, 'folder' | 'file'>): string {
  const key = createHash('sha256')
    .update(`${resolve(folder)}\n${resolve(file)}`)
    .digest('hex')
    .slice(0, 32);
  return join(cache, `${key}.json`);
}
