import type { OpenApiDocument } from '@specpact/spec';
import type { Journal, JournalEntry } from './journal.ts';
import type { MockServer } from './mock-server.ts';
import type { Mounts } from './mounts.ts';
import type { ProviderStates } from './provider-states.ts';

interface MockParts {
  server: MockServer;
  mounts: Mounts;
  states: ProviderStates;
  journal: Journal;
  host: string;
  port: number;
}

/** A running mock, as `startMock` returns it. */
export class Mock implements AsyncDisposable {
  /** Where it listens, without a slash at the end: `http://127.0.0.1:4010`. */
  readonly url: string;
  readonly port: number;
  /** The documents that it serves, in the order in which they were given. */
  readonly documents: readonly OpenApiDocument[];
  readonly #parts: MockParts;

  constructor(parts: MockParts) {
    const { host, port, mounts } = parts;
    this.#parts = parts;
    this.port = port;
    this.url = `http://${reachable(host)}:${port}`;
    this.documents = mounts.documents.map(({ document }) => document);
  }

  /**
   * The base URL of one document: with several documents they have a path each.
   *
   * @throws {RangeError} if it does not serve the document.
   */
  baseUrl(document: OpenApiDocument | string): string {
    const { mounts } = this.#parts;
    const mocked = mounts.documents.find(
      (each) => each.document === document || each.document.name === document,
    );
    if (!mocked) throw new RangeError(`the mock serves no document ${String(document)}`);
    return this.url + mounts.basePath(mocked);
  }

  /**
   * Sets a provider state: requests that have its parameters' values get the scenarios that name it in
   * `x-provider-state`. The state set last wins.
   *
   * @param state the sentence with its parameters in braces, or with the values written in.
   * @throws {UnknownStateError} if no document has such a state.
   */
  given(state: string, params?: Record<string, unknown>): void {
    this.#parts.states.setUp({ name: state, params });
  }

  /** Ends every provider state. */
  clearStates(): void {
    this.#parts.states.clear();
  }

  /** The latest 1000 requests, oldest first, credentials redacted. */
  requests(): JournalEntry[] {
    return this.#parts.journal.entries;
  }

  clearRequests(): void {
    this.#parts.journal.clear();
  }

  /** Takes no more requests, and ends every connection once its request is answered. */
  close(): Promise<void> {
    return this.#parts.server.close();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }
}

/** What a client on this machine writes into a URL to reach a server that listens on `host`. */
function reachable(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  if (host === '::') return '[::1]';
  return host.includes(':') ? `[${host}]` : host;
}
