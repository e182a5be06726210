// serve/ takes the options of `startMock()`.
// It gives a mock that listens on a port, or answers in process.
import { resolve } from 'node:path';
import { findDocuments, type LoadOptions, loadDocument, OpenApiDocument } from '@specpact/spec';
import { Troubles } from '../answer/trouble/troubles.ts';
import { CONTROL_PATH } from '../control/control-path.ts';
import { Journal } from '../control/journal.ts';
import { Webhooks } from '../control/webhooks/webhooks.ts';
import type { Reload } from '../document/reload.ts';
import { Redaction } from '../http/redaction.ts';
import { ProviderStates } from '../operation/provider-states.ts';
import { Sequences } from '../operation/sequences.ts';
import { Mock } from './mock.ts';
import type { DocumentSource, MockOptions } from './mock-options.ts';
import { credentialsOf, handlersOf, keeping, passOn, passOnMissing, usersOf } from './optional-parts.ts';
import { watchDocuments, watchHandlers } from './watch-files.ts';

/**
 * Starts a mock of one or several documents in this process. `Types` is the `Api` that `specpact generate`
 * writes. With it, a provider state or an operation that the document does not have is a compile error.
 *
 * @throws {DocumentError} if a document cannot be read or mocked, or two have the same name.
 * @throws {DataFileError} if the data file is not one of a mock. It is left as it is.
 * @throws {HandlersError} if the file with handlers beside a document cannot be loaded.
 * @throws {PortInUseError} if the port is taken.
 * @throws {RecordingError} if answers cannot be recorded in the folder.
 * @throws {WebhookError} if webhooks have a URL and cannot be signed, or an option about them is not valid.
 * @throws {UsersError} if the users are not valid, or have a scope that no document has.
 * @throws {TypeError} if there is no document, or the options contradict each other.
 * @example
 * await using mock = await startMock({ document: 'openapi/external-support.yaml' });
 * mock.given('no integration exists for project {projectId}', { projectId: 'p-404' });
 * await fetch(`${mock.url}/v1/external-support/p-404`, { headers: { 'x-api-key': 'test' } }); // 404
 */
export async function startMock<Types = unknown>(options: MockOptions<Types>): Promise<Mock<Types>> {
  const { port = 0, host = '127.0.0.1', onRequest, controlPath = CONTROL_PATH } = options;
  const control = readControlPath(controlPath);
  const folder = options.folder === undefined ? undefined : resolve(options.folder);
  const inFolder = folder === undefined ? [] : await findDocuments(folder);
  const sources = [options.document ?? [], options.documents ?? [], inFolder].flat();
  if (sources.length === 0)
    throw new TypeError('startMock has no document to serve: name one with document, documents or folder');
  const documents = await Promise.all(sources.map((source) => load(source, options)));
  // Prism is slow to load, so it loads with the first mock and not with the import of this package.
  const [{ MockServer }, { Mounts }, { mockDocument }] = await Promise.all([
    import('./mock-server.ts'),
    import('../document/mounts.ts'),
    import('../document/mocked-document.ts'),
  ]);
  const mounts = new Mounts(
    documents.map((document) => mockDocument(document, options.asPrism)),
    control,
  );
  const states = new ProviderStates(documents);
  const journal = new Journal(new Redaction(documents));
  const operations = () =>
    mounts.documents.flatMap(({ document }) => document.operations.map(({ id }) => id));
  const troubles = new Troubles(states, operations);
  const reach = port === false ? undefined : { host, allowedHosts: options.allowedHosts ?? [] };
  const steered = { controlPath: control ?? '', reach };
  const { stateful, dataFile } = await keeping(options as MockOptions);
  const passingOn = await passOn(options as MockOptions, reach, mounts, troubles);
  const sequences = new Sequences();
  const served = () => mounts.documents.map(({ document }) => document);
  const webhooks = new Webhooks(served, { ...options.webhooks, onWebhook: options.onWebhook });
  const handlers = await handlersOf(options as MockOptions, documents);
  const users = await usersOf(options as MockOptions, mounts);
  const parts = {
    mounts,
    webhooks,
    users,
    states,
    sequences,
    handlers,
    journal,
    troubles,
    stateful,
    dataFile,
    passingOn,
    ...steered,
  };
  const { timeouts, streamPace = 0, cors = true, compression = false, asPrism = false, socket } = options;
  const tls = await credentialsOf(options.https);
  const missing = await passOnMissing(options as MockOptions, reach, mounts, troubles);
  const transfer = {
    openapi: options.openapi ?? false,
    missing,
    streamPace,
    cors,
    compression,
    asPrism,
    tls,
  };
  const server = new MockServer({ ...parts, onRequest, timeouts, ...transfer });
  if (socket !== undefined) await server.listenOn(socket);
  const isOnPort = port !== false && socket === undefined;
  const listening = isOnPort ? await server.listen(port, host) : undefined;
  const tell = (reload: Reload) => options.onReload?.(reload);
  const handlerWatch =
    options.watch && handlers && options.handlers === true
      ? await watchHandlers(handlers, documents, { mounts, folder, forget: () => server.forget(), tell })
      : undefined;
  const follow = (documents: readonly OpenApiDocument[]) => {
    states.follow(documents);
    journal.follow(new Redaction(documents));
  };
  const { maxFileSize } = options;
  const reloading = options.watch
    ? await watchDocuments({ mounts, folder, maxFileSize, asPrism: options.asPrism, served: follow, tell })
    : undefined;
  const data = stateful?.data;
  return new Mock<Types>({
    ...parts,
    server,
    missing,
    tls,
    socket,
    reloading,
    handlerWatch,
    passingOn,
    data,
    host,
    port: listening,
  });
}

/** @throws {TypeError} unless it is a path that begins with a slash and is more than a slash. */
function readControlPath(path: string | false): string | undefined {
  if (path === false) return undefined;
  const trimmed = path.replace(/\/+$/, '');
  if (/^(\/[\w~.-]+)+$/.test(trimmed)) return trimmed;
  throw new TypeError(`the control path must be like ${CONTROL_PATH}, not "${path}"`);
}

async function load(source: DocumentSource, options: LoadOptions): Promise<OpenApiDocument> {
  return source instanceof OpenApiDocument ? source : loadDocument(source, options);
}
