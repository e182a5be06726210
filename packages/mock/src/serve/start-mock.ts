// serve/ takes the options of `startMock()`.
// It gives a mock that listens on a port, or answers in process.
import { resolve } from 'node:path';
import { findDocuments, loadDocument, OpenApiDocument, type ReadOptions } from '@specpact/spec';
import { Troubles } from '../answer/trouble/troubles.ts';
import { CONTROL_PATH } from '../control/control-path.ts';
import { Journal, type JournalEntry } from '../control/journal.ts';
import type { Mounts } from '../document/mounts.ts';
import type { Reload, Reloading } from '../document/reload.ts';
import { Redaction } from '../http/redaction.ts';
import { ProviderStates } from '../operation/provider-states.ts';
import type { PassingOn } from '../upstream/passing-on.ts';
import type { Recorded } from '../upstream/recording.ts';
import { Mock } from './mock.ts';
import type { SendTimeouts } from './mock-server.ts';

/** A document, or where it is. */
export type DocumentSource = string | URL | OpenApiDocument;

export interface MockOptions extends ReadOptions {
  /** The document to mock: it is served at the root, and under `/<its name>`. */
  document?: DocumentSource;
  /** Several documents: each is served under `/<its name>`. */
  documents?: readonly DocumentSource[];
  /**
   * A folder whose documents are served as `documents` are. With `watch`, one that comes later is served
   * too, and one that goes no longer.
   */
  folder?: string;
  /**
   * The port to listen on; 0 is any that is free, `false` none: `mock.respond` answers requests.
   *
   * @default 0
   */
  port?: number | false;
  /**
   * The address to listen on. The mock has no access control: think before naming one that others
   * can reach.
   *
   * @default '127.0.0.1'
   */
  host?: string;
  /**
   * Whether what requests create, change and remove is kept: what POST to `/things` creates is what
   * GET of `/things/{id}` and `/things` return, until `mock.resetData()`.
   *
   * @default false
   */
  stateful?: boolean;
  /**
   * The API itself: requests are passed on to it, its answers come back as they are, and what differs
   * from the document in either is in the journal. For one document.
   */
  upstream?: string | URL;
  /**
   * With `upstream`: how long it may be silent, in milliseconds, before the answer is 504.
   *
   * @default 60000
   */
  upstreamTimeout?: number;
  /** With `upstream`: where each answer that is not there yet is kept, as an example for the document. */
  record?: RecordOptions;
  /** Called when an answer has been recorded, or could not be. */
  onRecord?: (recorded: Recorded) => void;
  /** Called with each request to a document, credentials redacted, when its answer is known. */
  onRequest?: (entry: JournalEntry) => void;
  /**
   * Whether a document that changes, or a file that it refers to, is served anew. Connections and the
   * states that it still has are kept; one that cannot be served leaves the last good one in place.
   *
   * @default false
   */
  watch?: boolean;
  /** Called after a document has been read anew, with what was wrong with it if it was not served. */
  onReload?: (reload: Reload) => void;
  /**
   * The path below which the control endpoints are; `false` for none.
   *
   * @default '/_specpact'
   */
  controlPath?: string | false;
  /**
   * How long a client may take to send, in milliseconds, before it is answered 408 and cut off.
   *
   * @default { headers: 10_000, request: 60_000 }
   */
  timeouts?: Partial<SendTimeouts>;
}

export interface RecordOptions {
  /** Made if it is not there. */
  folder: string;
  /**
   * What to leave out of the answers beside credentials: names of members, or dotted paths from the
   * root such as `data.webhookUrl`.
   */
  redact?: readonly string[];
}

/**
 * Starts a mock of one or several documents in this process. With `Types`, the `Api` that
 * `specpact generate` writes, a provider state or an operation that the document does not have does not
 * compile.
 *
 * @throws {DocumentError} if a document cannot be read or mocked, or two have the same name.
 * @throws {PortInUseError} if the port is taken.
 * @throws {RecordingError} if answers cannot be recorded in the folder that was named.
 * @example
 * await using mock = await startMock({ document: 'openapi/external-support.yaml' });
 * mock.given('no integration exists for project {projectId}', { projectId: 'p-404' });
 * await fetch(`${mock.url}/v1/external-support/p-404`, { headers: { 'x-api-key': 'test' } }); // 404
 */
export async function startMock<Types = unknown>(options: MockOptions): Promise<Mock<Types>> {
  const { port = 0, host = '127.0.0.1', onRequest, controlPath = CONTROL_PATH } = options;
  const control = readControlPath(controlPath);
  const folder = options.folder === undefined ? undefined : resolve(options.folder);
  const inFolder = folder === undefined ? [] : await findDocuments(folder);
  const sources = [options.document ?? [], options.documents ?? [], inFolder].flat();
  if (sources.length === 0) throw new TypeError('startMock needs a document, or documents');
  const documents = await Promise.all(sources.map((source) => load(source, options)));
  // Prism takes half a second to load: whoever imports this package need not wait for it.
  const [{ MockServer }, { Mounts }, { mockDocument }] = await Promise.all([
    import('./mock-server.ts'),
    import('../document/mounts.ts'),
    import('../document/mocked-document.ts'),
  ]);
  const mounts = new Mounts(documents.map(mockDocument), control);
  const states = new ProviderStates(documents);
  const journal = new Journal(new Redaction(documents));
  const operations = () =>
    mounts.documents.flatMap(({ document }) => document.operations.map(({ id }) => id));
  const troubles = new Troubles(states, operations);
  const steered = { controlPath: control ?? '', host: port === false ? undefined : host };
  const stateful = options.stateful
    ? new (await import('../answer/stateful/stateful-answers.ts')).StatefulAnswers()
    : undefined;
  const passingOn = await passOn(options, mounts, troubles);
  const parts = { mounts, states, journal, troubles, stateful, passingOn, ...steered };
  const server = new MockServer({ ...parts, onRequest, timeouts: options.timeouts });
  const listening = port === false ? undefined : await server.listen(port, host);
  let reloading: Reloading | undefined;
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
      served,
      tell: (reload) => options.onReload?.(reload),
    });
  }
  const data = stateful?.data;
  return new Mock<Types>({ ...parts, server, reloading, passingOn, data, host, port: listening });
}

/** @throws {TypeError} if the options do not go together. */
async function passOn(
  { upstream, upstreamTimeout, record, onRecord, stateful }: MockOptions,
  mounts: Mounts,
  troubles: Troubles,
): Promise<PassingOn | undefined> {
  if (upstream === undefined) {
    if (record) throw new TypeError('there are answers to record only with an upstream');
    return undefined;
  }
  if (stateful) throw new TypeError('a mock is stateful, or passes requests on to an upstream: not both');
  if (mounts.documents.length > 1) throw new TypeError('an upstream goes with one document: name that one');
  const [{ Upstream }, { PassingOn }, { Recording }] = await Promise.all([
    import('../upstream/upstream.ts'),
    import('../upstream/passing-on.ts'),
    import('../upstream/recording.ts'),
  ]);
  const recording =
    record && (await Recording.open(record.folder, record.redact ?? [], (each) => onRecord?.(each)));
  return new PassingOn(new Upstream(upstream, upstreamTimeout), mounts, troubles, recording);
}

/** @throws {TypeError} unless it begins with a slash, and names something. */
function readControlPath(path: string | false): string | undefined {
  if (path === false) return undefined;
  const trimmed = path.replace(/\/+$/, '');
  if (/^(\/[\w~.-]+)+$/.test(trimmed)) return trimmed;
  throw new TypeError(`the control path must be like ${CONTROL_PATH}, not "${path}"`);
}

async function load(source: DocumentSource, options: ReadOptions): Promise<OpenApiDocument> {
  return source instanceof OpenApiDocument ? source : loadDocument(source, options);
}
