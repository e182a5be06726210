// serve/ takes the options of `startMock()`.
// It gives a mock that listens on a port, or answers in process.
import { dirname, resolve } from 'node:path';
import { findDocuments, type LoadOptions, loadDocument, OpenApiDocument } from '@specpact/spec';
import type { Handlers } from '../answer/handlers/handlers.ts';
import type { MockHandlers } from '../answer/handlers/mock-handlers.ts';
import { Troubles } from '../answer/trouble/troubles.ts';
import { CONTROL_PATH } from '../control/control-path.ts';
import { Journal, type JournalEntry } from '../control/journal.ts';
import type { Mounts } from '../document/mounts.ts';
import type { Reload, Reloading } from '../document/reload.ts';
import type { Reach } from '../http/cross-site.ts';
import { Redaction } from '../http/redaction.ts';
import { ProviderStates } from '../operation/provider-states.ts';
import { Sequences } from '../operation/sequences.ts';
import type { PassingOn } from '../upstream/passing-on.ts';
import type { Recorded } from '../upstream/recording.ts';
import type { OwnCertificate } from './listen/own-certificate.ts';
import type { Credentials } from './listen/self-signed.ts';
import { Mock } from './mock.ts';
import type { SendTimeouts } from './mock-server.ts';

/** A document, or the path or URL of its file. */
export type DocumentSource = string | URL | OpenApiDocument;

export interface MockOptions<Types = unknown> extends LoadOptions {
  /** The document to mock. It is served at the root and under `/<its name>`. */
  document?: DocumentSource;
  /** Several documents. Each is served under `/<its name>`. */
  documents?: readonly DocumentSource[];
  /**
   * A folder with documents, which are served like `documents`. With `watch`, the mock also serves documents
   * that are added later, and stops serving those that are deleted.
   */
  folder?: string;
  /**
   * The port to listen on. 0 takes any free port. With `false` the mock does not listen; `mock.respond`
   * answers requests.
   *
   * @default 0
   */
  port?: number | false;
  /** A UNIX socket to listen on, instead of a port. */
  socket?: string;
  /**
   * Whether it speaks HTTPS, with HTTP/2 for clients that take it. With `true`, it has a certificate of its own for
   * `localhost`, which is made on first use and kept in the user's cache folder. Or a certificate and its key, in PEM.
   *
   * @default false
   */
  https?: boolean | { cert: string; key: string };
  /**
   * Whether pages of other origins may read answers: all of them, none, or those of some origins.
   *
   * @default true
   */
  cors?: boolean | { origins: readonly string[] };
  /**
   * Whether bodies are compressed for clients that take that.
   *
   * @default false
   */
  compression?: boolean;
  /**
   * The address to listen on. The mock has no access control, so be careful with an address that others can
   * reach.
   *
   * @default '127.0.0.1'
   */
  host?: string;
  /**
   * More names that requests to the control endpoints and to an upstream may have in `Host`. A mock on
   * loopback takes only names of this machine. One on another address takes addresses, names without a dot,
   * and local names such as `mock.internal` too. A page could make any other name resolve to this machine.
   *
   * @default []
   */
  allowedHosts?: readonly string[];
  /**
   * Whether each request is answered as Prism answers it, even where that contradicts the document: with
   * samples that their schema refuses, with 422 to some valid requests, with 500 to media types that Prism
   * cannot write.
   *
   * @default false
   */
  asPrism?: boolean;
  /**
   * Whether the mock keeps what requests create, change and remove. GET of `/things/{id}` and `/things` then
   * returns what POST to `/things` created, until `mock.resetData()`.
   *
   * @default false
   */
  stateful?: boolean;
  /**
   * A file that keeps the data of a stateful mock while it does not run. It is created with the first change. This
   * option implies `stateful`.
   */
  dataFile?: string;
  /** Called if the data file cannot be written. */
  onDataError?: (error: Error) => void;
  /**
   * The time between two items of a stream, in milliseconds: of `text/event-stream`, and of lines of JSON. `x-pace` of a
   * media type in the document wins over it.
   *
   * @default 0
   */
  streamPace?: number;
  /**
   * Handlers by `operationId`, which answer in code. With `true`, they are those of `specpact.mock.ts` beside each
   * document, if there is one. Node reads TypeScript since 22.18. With `asPrism` and `upstream` there are none.
   *
   * @default false
   */
  handlers?: boolean | MockHandlers<Types>;
  /**
   * The URL of the API itself. The mock passes requests on to it and returns its answers unchanged. The
   * journal shows what differs from the document in both. The mock then needs exactly one document.
   */
  upstream?: string | URL;
  /**
   * The URL of an API that gets the requests which neither the document nor the data of a stateful mock answer: those
   * with a path or a method that the document does not have, and those for things that are not kept. It needs exactly
   * one document.
   */
  proxyMissing?: string | URL;
  /**
   * Whether each document itself is served, as `openapi.json` below its path.
   *
   * @default false
   */
  openapi?: boolean;
  /**
   * With `upstream`: how long the API may be silent, in milliseconds, before the answer is 504.
   *
   * @default 60000
   */
  upstreamTimeout?: number;
  /**
   * With `upstream`: whether pages of any site may use the API as their user. Otherwise they get no answer
   * with credentials, and their requests that could change something are refused.
   *
   * @default false
   */
  corsCredentials?: boolean;
  /** With `upstream`: where new answers are kept, as examples for the document. */
  record?: RecordOptions;
  /** Called when an answer has been recorded, or could not be. */
  onRecord?: (recorded: Recorded) => void;
  /** Called with each request to a document as soon as its answer is known. Credentials are redacted. */
  onRequest?: (entry: JournalEntry) => void;
  /**
   * Whether a document is reloaded when it, or a file that it refers to, changes. Connections stay open, and
   * states that the document still has stay set. If the new document cannot be served, the last good one
   * stays.
   *
   * @default false
   */
  watch?: boolean;
  /** Called after each reload of a document. If the document cannot be served, `error` says what is wrong. */
  onReload?: (reload: Reload) => void;
  /**
   * The path below which the control endpoints are. With `false` there are none.
   *
   * @default '/_specpact'
   */
  controlPath?: string | false;
  /**
   * How long a client may take to send its headers and its request, in milliseconds. A slower one is answered
   * 408 and disconnected.
   *
   * @default { headers: 10_000, request: 60_000 }
   */
  timeouts?: Partial<SendTimeouts>;
}

export interface RecordOptions {
  /** It is created if it does not exist. */
  folder: string;
  /**
   * What to redact in the answers, besides credentials: names of members, or dotted paths from the root such
   * as `data.webhookUrl`.
   */
  redact?: readonly string[];
}

/**
 * Starts a mock of one or several documents in this process. `Types` is the `Api` that `specpact generate`
 * writes. With it, a provider state or an operation that the document does not have is a compile error.
 *
 * @throws {DocumentError} if a document cannot be read or mocked, or two have the same name.
 * @throws {DataFileError} if the data file is not one of a mock. It is left as it is.
 * @throws {HandlersError} if the file with handlers beside a document cannot be loaded.
 * @throws {PortInUseError} if the port is taken.
 * @throws {RecordingError} if answers cannot be recorded in the folder.
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
  const handlers = await handlersOf(options as MockOptions, documents);
  const parts = {
    mounts,
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
  let reloading: Reloading | undefined;
  let handlerWatch: { close(): void } | undefined;
  if (options.watch && handlers && options.handlers === true) {
    const { HandlerWatch } = await import('../answer/handlers/handler-watch.ts');
    const { foldersOf } = await import('../answer/handlers/handlers.ts');
    const folders = [...new Set([...(folder === undefined ? [] : [folder]), ...foldersOf(documents)])];
    handlerWatch = new HandlerWatch(folders, async (file) => {
      const started = performance.now();
      let error: Error | undefined;
      try {
        const served = mounts.documents.map(({ document }) => document);
        await handlers.load(served, [dirname(file)]);
        server.forget();
      } catch (cause) {
        error = cause instanceof Error ? cause : new Error(String(cause));
      }
      const duration = performance.now() - started;
      options.onReload?.({ file, change: 'changed', document: undefined, error, duration });
    });
  }
  if (options.watch) {
    const { Reloading } = await import('../document/reload.ts');
    const served = (documents: readonly OpenApiDocument[]) => {
      states.follow(documents);
      journal.follow(new Redaction(documents));
    };
    const { maxFileSize } = options;
    reloading = new Reloading(mounts, {
      folder,
      maxFileSize,
      asPrism: options.asPrism,
      served,
      tell: (reload) => options.onReload?.(reload),
    });
  }
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

async function credentialsOf(
  https: MockOptions['https'],
): Promise<(Credentials & Partial<OwnCertificate>) | undefined> {
  if (typeof https === 'object') return https;
  return https ? (await import('./listen/own-certificate.ts')).ownCertificate() : undefined;
}

/** @throws {DataFileError} if the file with the data cannot be read. */
async function keeping({ stateful, dataFile: path, onDataError }: MockOptions) {
  if (!stateful && path === undefined) return { stateful: undefined, dataFile: undefined };
  const { StatefulAnswers } = await import('../answer/stateful/stateful-answers.ts');
  if (path === undefined) return { stateful: new StatefulAnswers(), dataFile: undefined };
  const { DataFile } = await import('../answer/stateful/data-file.ts');
  const dataFile = new DataFile(resolve(path), (error) => onDataError?.(error));
  const stored = await dataFile.read();
  let isLoaded = false;
  const answers = new StatefulAnswers((data) => {
    if (isLoaded) dataFile.save(data);
  });
  answers.data.restore(stored);
  isLoaded = true;
  return { stateful: answers, dataFile };
}

/** @throws {HandlersError} if the file beside a document cannot be loaded. */
async function handlersOf(
  { handlers = false, asPrism, upstream }: MockOptions,
  documents: readonly OpenApiDocument[],
): Promise<Handlers | undefined> {
  if (handlers === false || asPrism || upstream !== undefined) return undefined;
  const { Handlers } = await import('../answer/handlers/handlers.ts');
  const loaded = new Handlers(handlers === true ? {} : handlers);
  if (handlers === true) await loaded.load(documents);
  return loaded;
}

/** @throws {TypeError} if the options contradict each other. */
async function passOnMissing(
  { proxyMissing, upstream, asPrism }: MockOptions,
  reach: Reach | undefined,
  mounts: Mounts,
  troubles: Troubles,
): Promise<PassingOn | undefined> {
  if (proxyMissing === undefined) return undefined;
  if (upstream !== undefined || asPrism) {
    throw new TypeError(
      'proxyMissing passes on some requests, upstream all, asPrism none: choose one of them',
    );
  }
  if (mounts.documents.length > 1) {
    throw new TypeError('proxyMissing needs exactly one document: name that one');
  }
  const [{ Upstream }, { PassingOn }] = await Promise.all([
    import('../upstream/upstream.ts'),
    import('../upstream/passing-on.ts'),
  ]);
  return new PassingOn(
    new Upstream(proxyMissing),
    mounts,
    troubles,
    { reach, corsCredentials: false },
    undefined,
  );
}

/** @throws {TypeError} if the options contradict each other. */
async function passOn(
  { upstream, upstreamTimeout, corsCredentials = false, record, onRecord, stateful, dataFile }: MockOptions,
  reach: Reach | undefined,
  mounts: Mounts,
  troubles: Troubles,
): Promise<PassingOn | undefined> {
  if (upstream === undefined) {
    if (corsCredentials)
      throw new TypeError('corsCredentials needs an upstream: it says which pages may use it');
    if (record) throw new TypeError('record needs an upstream: it keeps the answers of the upstream');
    return undefined;
  }
  if (stateful || dataFile !== undefined)
    throw new TypeError('a mock cannot be stateful and have an upstream: choose one of them');
  if (mounts.documents.length > 1) throw new TypeError('an upstream needs exactly one document: name one');
  const [{ Upstream }, { PassingOn }, { Recording }] = await Promise.all([
    import('../upstream/upstream.ts'),
    import('../upstream/passing-on.ts'),
    import('../upstream/recording.ts'),
  ]);
  const recording =
    record && (await Recording.open(record.folder, record.redact ?? [], (each) => onRecord?.(each)));
  return new PassingOn(
    new Upstream(upstream, upstreamTimeout),
    mounts,
    troubles,
    { reach, corsCredentials },
    recording,
  );
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
