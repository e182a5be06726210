// publication/ takes the folders `openapi/` and `pacts/`, or files that are named.
// It gives what a version is published with, byte for byte.
// It is a folder of its own, though small: only it reads a checkout, and no store and no judge may import it.
import { basename, resolve } from 'node:path';
import type { Pact } from '@specpact/compare';
import {
  bundledText,
  didYouMean,
  documentName,
  loadDocument,
  type OpenApiDocument,
  printable,
  readBytes,
} from '@specpact/spec';
import {
  collectFolderPacts,
  collectPacts,
  documentFiles,
  type Layout,
  providerNames,
} from '@specpact/verify';
import { GateError } from '../store/gate-error.ts';
import type { ContractFile } from '../store/store.ts';

export interface ContractOptions {
  /** What file names are relative to. */
  cwd: string;
  /** The application. @default the only consumer of the pacts, or the name of the only document */
  app?: string | undefined;
  /** These pacts. @default those of `pacts/` that have the application as their consumer */
  pacts?: readonly string[] | undefined;
  /** These documents. @default those of `openapi/` that describe the application, unless pacts are named */
  documents?: readonly string[] | undefined;
  /** Where the repository has its documents and pacts. @default `openapi/` and `pacts/` */
  layout?: Layout | undefined;
  /** In bytes. */
  maxFileSize?: number | undefined;
}

/**
 * Reads what a version of an application is published with: its pacts as a consumer, its documents as a provider.
 *
 * @throws {GateError} if there is nothing to publish, or a pact is of another consumer.
 * @throws {VerifyError} if a pact cannot be read.
 * @throws {DocumentError} if a document cannot be read.
 */
export async function readContracts(
  options: ContractOptions,
): Promise<{ app: string; contracts: ContractFile[] }> {
  const { cwd, layout, maxFileSize } = options;
  const reading = { cwd, layout, ...(maxFileSize !== undefined && { maxFileSize }) };
  const named = options.pacts !== undefined || options.documents !== undefined;
  const allPacts = options.pacts
    ? await collectPacts(reading, options.pacts)
    : named
      ? []
      : await collectFolderPacts(reading);
  const files = options.documents ?? (named ? [] : await documentFiles(layout, cwd));
  const allDocuments: OpenApiDocument[] = [];
  for (const file of files) allDocuments.push(await loadDocument(resolve(cwd, file), reading));
  const app = options.app ?? onlyName(allPacts, allDocuments);
  const pacts = allPacts.filter(({ consumer }) => consumer === app);
  const documents = allDocuments.filter(
    (document) => options.documents !== undefined || providerNames(document, layout).includes(app),
  );
  const stranger = allPacts.find(({ consumer }) => consumer !== app);
  if (options.pacts && stranger) {
    throw new GateError(`${stranger.file} is a pact of ${stranger.consumer}, and not of ${app}`);
  }
  if (pacts.length + documents.length === 0) throw nothingToPublish(app, allPacts, allDocuments, layout);
  return {
    app,
    contracts: [
      ...(await Promise.all(pacts.map((pact) => pactFile(pact, reading)))),
      ...(await Promise.all(documents.map((document) => documentFile(document, app, reading)))),
    ],
  };
}

async function pactFile({ file, provider }: Pact, reading: { maxFileSize?: number }): Promise<ContractFile> {
  return { kind: 'pact', name: provider, bytes: await readBytes(file, reading) };
}

/** A document of several files is published as one. */
async function documentFile(
  document: OpenApiDocument,
  app: string,
  reading: { layout: Layout | undefined; maxFileSize?: number },
): Promise<ContractFile> {
  const { file, files } = document;
  const isOne = files.length === 1;
  return {
    kind: 'document',
    name: isOne ? basename(file) : `${documentName(file)}.yaml`,
    providers: [...new Set([...providerNames(document, reading.layout), app])],
    bytes: isOne ? await readBytes(file, reading) : Buffer.from(bundledText(document)),
  };
}

function onlyName(pacts: readonly Pact[], documents: readonly OpenApiDocument[]): string {
  const names = [
    ...new Set([...pacts.map(({ consumer }) => consumer), ...documents.map(({ name }) => name)]),
  ];
  const [only] = names;
  if (only !== undefined && names.length === 1) return only;
  throw new GateError(
    names.length === 0
      ? 'there is neither a pact in pacts/ nor a document in openapi/: nothing can be published'
      : `whose version is this? Name one with --app: ${names.join(', ')}`,
  );
}

function nothingToPublish(
  app: string,
  pacts: readonly Pact[],
  documents: readonly OpenApiDocument[],
  layout: Layout | undefined,
): GateError {
  const consumers = [...new Set(pacts.map(({ consumer }) => consumer))];
  const providers = documents.flatMap((document) => providerNames(document, layout));
  const known = [
    consumers.length > 0 ? `the pacts are of ${consumers.join(', ')}` : 'there is no pact',
    providers.length > 0 ? `the documents describe ${providers.join(', ')}` : 'there is no document',
  ].join(', and ');
  const near = didYouMean(app, [...consumers, ...providers]);
  return new GateError(printable(`${app} has neither a pact nor a document here: ${known}${near}`));
}
