// folder/ takes a document's file and a folder.
// It gives the folder with the files of a client, or the list of those that are stale.
import { join } from 'node:path';
import type { LoadOptions } from '@specpact/spec';
import { type GenerateOptions, generateClient } from '../client/generate-client.ts';
import { credentialClashes } from '../client/warnings/credential-clashes.ts';
import type { GenerateWarning } from '../client/warnings/generate-warning.ts';
import { ForeignFileError } from './foreign-file-error.ts';
import { compareFiles, type FileState, writeFiles } from './generated-folder.ts';
import { knownFiles, rememberFolder } from './known-folder.ts';
import { describeFolder, isRecorded, type Manifest } from './manifest.ts';

/** A client to generate: a document, and the folder for its files. */
export interface ClientTarget extends GenerateOptions, LoadOptions {
  /** The document's file. */
  file: string;
  /** How the generated files call the document: its path from the repository's root. */
  documentPath: string;
  folder: string;
  /**
   * A folder outside of the checkout, in which the generator remembers what it generated.
   *
   * @default it remembers nothing, and each run generates
   */
  cache?: string | undefined;
}

/** What a client's folder should contain, compared with what it contains. */
export interface ClientFolder {
  folder: string;
  /** The files of the document; only the first one if nothing had to be generated. */
  documentFiles: readonly string[];
  states: readonly FileState[];
  /** What the document asks for and the client cannot do. Empty if nothing had to be generated. */
  warnings: readonly GenerateWarning[];
  /** What {@link writeClients} records; `undefined` if it is already recorded. */
  manifest: Manifest | undefined;
  /** Remembers that the folder contains what its document gives. */
  remember: (manifest: Manifest) => Promise<void>;
}

/**
 * Generates a client and compares it with its folder. Writes nothing. If this machine has already generated the same
 * from the same document, it generates nothing.
 *
 * @throws {DocumentError} if the document cannot be read, or is not an OpenAPI document.
 */
export async function prepareClient(target: ClientTarget): Promise<ClientFolder> {
  const {
    file,
    folder,
    maxFileSize,
    documentPath,
    layout = 'parts',
    packageName,
    name,
    imports = 'js',
    enums,
    group,
    dates,
    int64,
    split,
    validators,
    plugins,
  } = target;
  // What is remembered says nothing of the folder that files may lie in.
  const cache = target.root === undefined ? target.cache : undefined;
  const options = {
    layout,
    imports,
    documentPath,
    ...(packageName !== undefined && { packageName }),
    ...(name !== undefined && { name }),
    ...(enums !== undefined && { enums }),
    ...(group !== undefined && { group }),
    ...(dates !== undefined && { dates }),
    ...(int64 !== undefined && { int64 }),
    ...(split !== undefined && { split }),
    ...(validators !== undefined && { validators }),
    ...(plugins !== undefined && plugins.length > 0 && { plugins }),
  };
  const remember = async (manifest: Manifest) => {
    if (cache !== undefined) await rememberFolder(cache, { folder, file }, manifest);
  };
  const unchanged = cache === undefined ? undefined : await knownFiles(cache, { folder, file, options });
  if (unchanged) {
    const states = unchanged.map(
      (name) => ({ file: join(folder, name), text: '', state: 'current' }) as const,
    );
    return { folder, documentFiles: [file], states, warnings: [], manifest: undefined, remember };
  }
  target.onProgress?.('reading');
  const [{ loadDocument }, { plainValues }, { textEvents }] = await Promise.all([
    import('@specpact/spec'),
    import('../client/warnings/plain-values.ts'),
    import('../client/warnings/text-events.ts'),
  ]);
  const document = await loadDocument(file, {
    maxFileSize,
    root: target.root,
    strict: target.strict,
    onBroken: target.onBroken,
  });
  const files = await generateClient(document, documentPath, target);
  const states = await compareFiles(folder, files);
  const outputs = files.filter((_, index) => states[index]?.state !== 'kept');
  const manifest = await describeFolder({ folder, options }, document.files, outputs);
  const isCurrent = states.every(({ state }) => state === 'current' || state === 'kept');
  const isDone = isCurrent && (await isRecorded(folder, manifest));
  if (isDone) await remember(manifest);
  return {
    folder,
    documentFiles: document.files,
    states,
    warnings: [...credentialClashes(document), ...textEvents(document), ...plainValues(document, options)],
    manifest: isDone ? undefined : manifest,
    remember,
  };
}

/**
 * Writes what {@link prepareClient} found stale or missing.
 *
 * @throws {ForeignFileError} before anything is written, if the generator did not write one of the existing files.
 * @throws {UnwritableFileError} if the system refuses one.
 */
export async function writeClients(clients: readonly ClientFolder[]): Promise<void> {
  const foreign = clients.flatMap(({ states }) => states).find(({ state }) => state === 'foreign');
  if (foreign) throw new ForeignFileError(foreign.file);
  for (const { folder, states, manifest, remember } of clients) {
    if (!manifest) continue;
    await writeFiles(states, { folder, manifest });
    await remember(manifest);
  }
}
