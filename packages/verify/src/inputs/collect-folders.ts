import { readdir } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import type { Pact } from '@specpact/compare';
import { didYouMean, documentName, type OpenApiDocument } from '@specpact/spec';
import { documentFiles, type Layout } from './layout.ts';
import { providerNames } from './provider-names.ts';
import { type InputOptions, InputReader } from './read-inputs.ts';
import type { Subject } from './subjects.ts';

/**
 * Every pact with the document that bears its provider's name, or that names the provider in `x-pact-provider`. They
 * are in `pacts/` and `openapi/`, unless the layout names other places.
 *
 * Anything else in a folder of pacts is a problem too, except dot files and Markdown: a pact with the wrong ending must not
 * go unjudged.
 *
 * @param documentsWithout whether to keep documents without a pact. With `kept`, there may be no pact at all.
 * @throws {VerifyError} if a file cannot be read, a pact has no document, or there is nothing at all.
 */
export async function collectFolders(
  options: InputOptions,
  documentsWithout: 'none' | 'kept' = 'none',
): Promise<Subject[]> {
  const { cwd, layout } = options;
  const reader = new InputReader(options);
  const files = await reader.attempt(() => documentFiles(layout, cwd), []);
  // It is not known which documents there are, so problems with pacts would say nothing.
  reader.finish();
  const documents = await reader.documents(files);
  const pactFiles = await listPacts(options, reader);
  const pacts = await reader.pacts(pactFiles);
  if (pactFiles.length === 0 && documentsWithout === 'none') {
    reader.problem(
      `there is no pact in ${pactsPlace(layout, cwd)}, so there is nothing to verify: run the consumer tests first`,
    );
  }
  if (files.length === 0 && pactFiles.length === 0 && documentsWithout === 'kept') {
    reader.problem('there is no document in openapi/: put one there, or name it with --document');
  }
  const named = await Promise.all(
    documents.map(async (document) => ({
      document,
      names: await reader.attempt(async () => providerNames(document, layout), [document.name]),
    })),
  );
  const subjects = named.map(({ document, names }) => ({
    document,
    pacts: pacts.filter(({ provider }) => names.includes(provider)),
  }));
  for (const pact of pacts) checkProvider(pact, named, files, reader, documentsPlace(layout));
  reader.finish();
  return subjects.filter((subject) => subject.pacts.length > 0 || documentsWithout === 'kept');
}

/**
 * Every pact of the folder `pacts/`, or of the layout.
 *
 * @throws {VerifyError} if one cannot be read.
 */
export async function collectFolderPacts(options: InputOptions): Promise<Pact[]> {
  const reader = new InputReader(options);
  const pacts = await reader.pacts(await listPacts(options, reader));
  reader.finish();
  return pacts;
}

/** The files of pacts in the folder `pacts/`, or of the layout. What is no pact by its name is left out. */
export function listPactFiles(options: InputOptions): Promise<string[]> {
  return listPacts(options, new InputReader(options));
}

/** Where the pacts are, in words. */
function pactsPlace(layout: Layout | undefined, cwd: string): string {
  return layout?.pacts?.map((path) => relative(cwd, path) || '.').join(', ') ?? 'pacts/';
}

/** Where the documents are, in words. */
function documentsPlace(layout: Layout | undefined): string {
  return layout?.documents ? 'the configuration' : 'openapi/';
}

async function listPacts({ cwd, layout }: InputOptions, reader: InputReader): Promise<string[]> {
  const files = await Promise.all(
    (layout?.pacts ?? ['pacts']).map(async (path) => {
      const at = resolve(cwd, path);
      // A path that ends like a pact is one, whether it is there or not.
      return /\.json$/i.test(at) ? [at] : listFolder(at, reader, `${relative(cwd, at)}/`);
    }),
  );
  return [...new Set(files.flat())];
}

async function listFolder(folder: string, reader: InputReader, shown: string): Promise<string[]> {
  const files: string[] = [];
  for (const entry of await list(folder)) {
    const file = join(folder, entry.name);
    if (entry.name.startsWith('.') || /\.md$/i.test(entry.name)) continue;
    if (entry.isDirectory()) {
      reader.problem(`folders in ${shown} are not looked into: move its pacts up, or name them with --pact`, {
        file,
      });
    } else if (/\.json$/i.test(entry.name)) {
      files.push(file);
    } else {
      reader.problem('not a pact by its name: a pact ends in .json', { file });
    }
  }
  return files;
}

/** Lists a folder in the order of names. A folder that is not there has no files. */
async function list(folder: string) {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

/** Notes a pact that has no document, or several. The names include documents that cannot be read. */
function checkProvider(
  { provider, source }: Pact,
  documents: readonly { document: OpenApiDocument; names: readonly string[] }[],
  files: readonly string[],
  reader: InputReader,
  where: string,
): void {
  const place = source.locate(['provider', 'name'], 'value');
  const own = documents.filter(({ names }) => names.includes(provider));
  if (own.length > 1) {
    const names = own.map(({ document }) => document.name).join(' and ');
    reader.problem(`several documents describe the provider "${provider}": ${names}`, place);
  }
  const names = [...new Set([...files.map(documentName), ...documents.flatMap((one) => one.names)])];
  if (names.includes(provider)) return;
  const known =
    names.length === 0
      ? `${where} has no document`
      : `${where} has ${names.join(', ')}${didYouMean(provider, names)}`;
  const remedy =
    'give its document x-pact-provider with this name, or name both: --document FILE --pact FILE';
  reader.problem(`no document describes the provider "${provider}": ${known} (${remedy})`, place);
}
