import { loadDocument, OpenApiDocument } from '@specpact/spec';
import { CONTROL_PATH } from './control-path.ts';
import { Journal, type JournalEntry } from './journal.ts';
import { Mock } from './mock.ts';
import { ProviderStates } from './provider-states.ts';
import { Redaction } from './redaction.ts';
import type { Reload, Reloading } from './reload.ts';
import { Troubles } from './trouble/troubles.ts';

/** A document, or where it is. */
export type DocumentSource = string | URL | OpenApiDocument;

export interface MockOptions {
  /** The document to mock: it is served at the root, and under `/<its name>`. */
  document?: DocumentSource;
  /** Several documents: each is served under `/<its name>`. */
  documents?: readonly DocumentSource[];
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
}

/**
 * Starts a mock of one or several documents in this process. With `Types`, the `Api` that
 * `specpact generate` writes, a provider state that the document does not have does not compile.
 *
 * @throws {DocumentError} if a document cannot be read or mocked, or two have the same name.
 * @throws {PortInUseError} if the port is taken.
 * @example
 * await using mock = await startMock({ document: 'openapi/external-support.yaml' });
 * mock.given('no integration exists for project {projectId}', { projectId: 'p-404' });
 * await fetch(`${mock.url}/v1/external-support/p-404`, { headers: { 'x-api-key': 'test' } }); // 404
 */
export async function startMock<Types = unknown>(options: MockOptions): Promise<Mock<Types>> {
  const { port = 0, host = '127.0.0.1', onRequest, controlPath = CONTROL_PATH } = options;
  const control = readControlPath(controlPath);
  const sources = [options.document ?? [], options.documents ?? []].flat();
  if (sources.length === 0) throw new TypeError('startMock needs a document, or documents');
  const documents = await Promise.all(sources.map(load));
  // Prism takes half a second to load: whoever imports this package need not wait for it.
  const [{ MockServer }, { Mounts }, { mockDocument }] = await Promise.all([
    import('./mock-server.ts'),
    import('./mounts.ts'),
    import('./mocked-document.ts'),
  ]);
  const mounts = new Mounts(documents.map(mockDocument), control);
  const states = new ProviderStates(documents);
  const journal = new Journal(new Redaction(documents));
  const operations = () =>
    mounts.documents.flatMap(({ document }) => document.operations.map(({ id }) => id));
  const troubles = new Troubles(states, operations);
  const steered = { controlPath: control ?? '', host: port === false ? undefined : host };
  const server = new MockServer({ mounts, states, journal, troubles, onRequest, ...steered });
  const listening = port === false ? undefined : await server.listen(port, host);
  let reloading: Reloading | undefined;
  if (options.watch) {
    const { Reloading } = await import('./reload.ts');
    const follow = (served: readonly OpenApiDocument[]) => {
      states.follow(served);
      journal.follow(new Redaction(served));
    };
    reloading = new Reloading(mounts, follow, (reload) => options.onReload?.(reload));
  }
  return new Mock<Types>({ server, mounts, states, journal, troubles, reloading, host, port: listening });
}

/** @throws {TypeError} unless it begins with a slash, and names something. */
function readControlPath(path: string | false): string | undefined {
  if (path === false) return undefined;
  const trimmed = path.replace(/\/+$/, '');
  if (/^(\/[\w~.-]+)+$/.test(trimmed)) return trimmed;
  throw new TypeError(`the control path must be like ${CONTROL_PATH}, not "${path}"`);
}

async function load(source: DocumentSource): Promise<OpenApiDocument> {
  return source instanceof OpenApiDocument ? source : loadDocument(source);
}
