import { loadDocument, OpenApiDocument } from '@specpact/spec';
import { Journal, type JournalEntry } from './journal.ts';
import { Mock } from './mock.ts';
import { ProviderStates } from './provider-states.ts';
import { Redaction } from './redaction.ts';

/** A document, or where it is. */
export type DocumentSource = string | URL | OpenApiDocument;

export interface MockOptions {
  /** The document to mock: it is served at the root, and under `/<its name>`. */
  document?: DocumentSource;
  /** Several documents: each is served under `/<its name>`. */
  documents?: readonly DocumentSource[];
  /**
   * The port to listen on; 0 is any that is free.
   *
   * @default 0
   */
  port?: number;
  /**
   * The address to listen on. The mock has no access control: think before naming one that others
   * can reach.
   *
   * @default '127.0.0.1'
   */
  host?: string;
  /** Called with each request to a document, credentials redacted, when its answer is known. */
  onRequest?: (entry: JournalEntry) => void;
}

/**
 * Starts a mock of one or several documents in this process.
 *
 * @throws {DocumentError} if a document cannot be read or mocked, or two have the same name.
 * @throws {PortInUseError} if the port is taken.
 * @example
 * await using mock = await startMock({ document: 'openapi/external-support.yaml' });
 * mock.given('no integration exists for project {projectId}', { projectId: 'p-404' });
 * await fetch(`${mock.url}/v1/external-support/p-404`, { headers: { 'x-api-key': 'test' } }); // 404
 */
export async function startMock(options: MockOptions): Promise<Mock> {
  const { port = 0, host = '127.0.0.1', onRequest } = options;
  const sources = [options.document ?? [], options.documents ?? []].flat();
  if (sources.length === 0) throw new TypeError('startMock needs a document, or documents');
  const documents = await Promise.all(sources.map(load));
  // Prism takes half a second to load: whoever imports this package need not wait for it.
  const [{ MockServer }, { Mounts }, { mockDocument }] = await Promise.all([
    import('./mock-server.ts'),
    import('./mounts.ts'),
    import('./mocked-document.ts'),
  ]);
  const mounts = new Mounts(await Promise.all(documents.map(mockDocument)));
  const states = new ProviderStates(documents);
  const journal = new Journal();
  const server = new MockServer({ mounts, states, journal, redaction: new Redaction(documents), onRequest });
  const listening = await server.listen(port, host);
  return new Mock({ server, mounts, states, journal, host, port: listening });
}

async function load(source: DocumentSource): Promise<OpenApiDocument> {
  return source instanceof OpenApiDocument ? source : loadDocument(source);
}
