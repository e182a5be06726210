import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { replaceFile, UnwritableFileError } from '@specpact/spec';
import { generatorId } from '../source/generator.ts';
import { hashFile, isRecorded, type Manifest, type ManifestInput, readManifestFile } from './manifest.ts';

/**
 * The files of a folder that is known to hold what its document gives: this machine has generated them, and
 * document, generator, options and each file are as they were then. `undefined` where nobody knows.
 *
 * What is known lies outside of the checkout. The manifest in the folder comes with the files that it speaks
 * of, and so proves nothing of them.
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

/** Remembers that a folder holds what its document gives. Where nothing can be written, it is not remembered. */
export async function rememberFolder(
  cache: string,
  place: Pick<ManifestInput, 'folder' | 'file'>,
  manifest: Manifest,
): Promise<void> {
  try {
    await mkdir(cache, { recursive: true, mode: 0o700 });
    await replaceFile(entryOf(cache, place), JSON.stringify(manifest));
  } catch (error) {
    // A home that is not there or read-only, as in many containers: then the next run generates again.
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
