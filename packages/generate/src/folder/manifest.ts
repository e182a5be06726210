import { createHash } from 'node:crypto';
import { join, relative, resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { DocumentError, readBytes } from '@specpact/spec';
import { PLUGINS, type Plugin } from '../client/generate-client.ts';
import { generatorId } from '../source/generator.ts';
import { VALIDATOR_LIBRARIES, type ValidatorLibrary } from '../validators/library/library.ts';

/** The file in a generated folder that says which files were read and which were written. */
export const MANIFEST = '.specpact.json';

/** What a folder was made from. A hash is of a file's bytes, with both kinds of line ends read as one. */
export interface Manifest {
  generator: string;
  options: RecordedOptions;
  /** The hashes of the document's files, by their path from the folder. */
  inputs: Record<string, string>;
  /** The hashes of the files that were written, by their path in the folder. */
  outputs: Record<string, string>;
}

/** The options that decide what is written. */
export interface RecordedOptions {
  layout: 'parts' | 'client' | 'package';
  imports: 'js' | 'ts';
  /** How the files call the document. */
  documentPath: string;
  /** For the layout `package`. */
  packageName?: string;
  /** The name of the API, if one is given. */
  name?: string;
  enums?: 'const';
  group?: 'tags';
  dates?: 'date' | 'temporal';
  int64?: 'bigint';
  split?: 'tags';
  validators?: ValidatorLibrary;
  plugins?: readonly Plugin[];
}

/** What a folder is made from. */
export interface ManifestInput {
  folder: string;
  /** The document's file. */
  file: string;
  options: RecordedOptions;
}

/** Makes the manifest of a folder that is about to be written. */
export async function describeFolder(
  { folder, options }: Omit<ManifestInput, 'file'>,
  inputs: readonly string[],
  outputs: readonly { name: string; text: string }[],
): Promise<Manifest> {
  const hashes = await Promise.all(
    inputs.map(async (file) => [pathFrom(folder, file), (await hashFile(file)) ?? ''] as const),
  );
  return {
    generator: generatorId(),
    options,
    inputs: Object.fromEntries(hashes),
    outputs: Object.fromEntries(outputs.map(({ name, text }) => [name, hashText(text)])),
  };
}

/** The manifest of a folder; `undefined` if it has none that can be read. Then a new one is made. */
export function readManifest(folder: string): Promise<Manifest | undefined> {
  return readManifestFile(join(folder, MANIFEST));
}

export async function readManifestFile(file: string): Promise<Manifest | undefined> {
  try {
    const value: unknown = JSON.parse((await readBytes(file)).toString('utf8'));
    return isManifest(value) ? value : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    if (error instanceof DocumentError && error.isMissing) return undefined;
    throw error;
  }
}

/**
 * Whether the folder's manifest already says the same. Only the version of the generator counts, not the hash of its
 * code: work on the generator changes that with every build, which must not change a folder with unchanged files.
 */
export async function isRecorded(folder: string, manifest: Manifest): Promise<boolean> {
  const recorded = await readManifest(folder);
  const comparable = (one: Manifest) => ({ ...one, generator: one.generator.replace(/\+.*/, '') });
  return recorded !== undefined && isDeepStrictEqual(comparable(recorded), comparable(manifest));
}

export function manifestText(manifest: Manifest): string {
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

export function hashText(text: string | Buffer): string {
  const hash = createHash('sha256');
  // A checkout on Windows may have changed the line ends.
  if (text.includes('\r\n')) hash.update(text.toString('utf8').replaceAll('\r\n', '\n'));
  else hash.update(text);
  return hash.digest('hex');
}

export async function hashFile(file: string): Promise<string | undefined> {
  try {
    return hashText(await readBytes(file));
  } catch (error) {
    if (error instanceof DocumentError) return undefined;
    throw error;
  }
}

function isManifest(value: unknown): value is Manifest {
  if (typeof value !== 'object' || value === null) return false;
  const { generator, options, inputs, outputs } = value as Record<string, unknown>;
  return typeof generator === 'string' && isOptions(options) && isHashes(inputs) && isHashes(outputs);
}

function isOptions(value: unknown): value is RecordedOptions {
  if (typeof value !== 'object' || value === null) return false;
  const {
    layout,
    imports,
    documentPath,
    packageName,
    name,
    enums,
    group,
    dates,
    int64,
    split,
    validators,
    plugins = [],
  } = value as Record<string, unknown>;
  return (
    (enums === undefined || enums === 'const') &&
    (group === undefined || group === 'tags') &&
    (dates === undefined || dates === 'date' || dates === 'temporal') &&
    (int64 === undefined || int64 === 'bigint') &&
    (split === undefined || split === 'tags') &&
    (validators === undefined || VALIDATOR_LIBRARIES.some((one) => one === validators)) &&
    Array.isArray(plugins) &&
    plugins.every((plugin) => PLUGINS.includes(plugin)) &&
    (name === undefined || typeof name === 'string') &&
    (layout === 'package' ? typeof packageName === 'string' : layout === 'client' || layout === 'parts') &&
    (imports === 'js' || imports === 'ts') &&
    typeof documentPath === 'string'
  );
}

function isHashes(value: unknown): value is Record<string, string> {
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).every((hash) => typeof hash === 'string');
}

function pathFrom(folder: string, file: string): string {
  return relative(resolve(folder), resolve(file)).replaceAll('\\', '/');
}
