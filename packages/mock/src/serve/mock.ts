import type { JsonValue, OpenApiDocument } from '@specpact/spec';
import type { Handlers } from '../answer/handlers/handlers.ts';
import type { StoredCollection } from '../answer/stateful/data/kept-data.ts';
import type { StatefulAnswers } from '../answer/stateful/stateful-answers.ts';
import type { Troubles } from '../answer/trouble/troubles.ts';
import type { Users } from '../answer/users/users.ts';
import { UsersError } from '../answer/users/users-error.ts';
import type { Journal, JournalEntry } from '../control/journal.ts';
import type { KnownWebhook, SendOptions, SentWebhook, Webhooks } from '../control/webhooks/webhooks.ts';
import type { News } from '../control/workbench/news.ts';
import type { Mounts } from '../document/mounts.ts';
import type { Reloading } from '../document/reload.ts';
import type { ProviderStates } from '../operation/provider-states.ts';
import type { Sequences } from '../operation/sequences.ts';
import type { PassingOn } from '../upstream/passing-on.ts';
import type { StateOf, StateParameters, TroubleOf } from './api-types.ts';
import type { MockServer } from './mock-server.ts';
import type { FetchRequest } from './respond.ts';

interface MockParts {
  /** The workers of a mock that several processes serve. */
  team: { close(): Promise<void> } | undefined;
  server: MockServer;
  mounts: Mounts;
  states: ProviderStates;
  journal: Journal;
  news: News;
  troubles: Troubles;
  sequences: Sequences;
  webhooks: Webhooks;
  reloading: Reloading | undefined;
  handlerWatch: { close(): void } | undefined;
  /** `undefined` if there are none. */
  handlers: Handlers | undefined;
  /** `undefined` if the mock takes any credentials. */
  users: Users | undefined;
  /** `undefined` for a mock that answers by itself. */
  passingOn: PassingOn | undefined;
  /** `undefined` for a mock that is not stateful. */
  stateful: StatefulAnswers | undefined;
  /** `undefined` if the data are not kept in a file. */
  dataFile: { close(): Promise<void> } | undefined;
  host: string;
  /** Empty if there are no control endpoints. */
  controlPath: string;
  /** `undefined` for a mock that listens on no port. */
  port: number | undefined;
  /** `undefined` if nothing that is missing is passed on. */
  missing: PassingOn | undefined;
  /** `undefined` for a mock that does not speak HTTPS. */
  tls: { cert: string; certFile?: string } | undefined;
  /** The UNIX socket that it listens on. */
  socket: string | undefined;
}

/** A running mock, as `startMock` returns it. With `Types`, the names of operations and states are typed. */
export class Mock<Types = unknown> implements AsyncDisposable {
  readonly #parts: MockParts;

  constructor(parts: MockParts) {
    this.#parts = parts;
  }

  /**
   * The URL that it listens on, without a slash at the end: `http://127.0.0.1:4010`.
   *
   * @throws {TypeError} if it was started with `port: false`.
   */
  get url(): string {
    const { host, tls } = this.#parts;
    return `${tls ? 'https' : 'http'}://${reachable(host)}:${this.port}`;
  }

  /** The UNIX socket that it listens on. */
  get socket(): string | undefined {
    return this.#parts.socket;
  }

  /** The certificate of a mock that speaks HTTPS, in PEM, and its file if the mock has made it. */
  get certificate(): { pem: string; file: string | undefined } | undefined {
    const { tls } = this.#parts;
    return tls && { pem: tls.cert, file: tls.certFile };
  }

  /** @throws {TypeError} if it was started with `port: false`. */
  get port(): number {
    const { port } = this.#parts;
    if (port === undefined) throw new TypeError('the mock listens on no port: use respond(request)');
    return port;
  }

  /**
   * Answers a request without a connection, as the server would. It is meant for interceptors of `fetch`; for
   * MSW, use the handlers in `@specpact/mock/msw`. The host of the URL does not matter. The faults `slow` and
   * `truncate` have no effect here; a reset is a network error.
   *
   * @example
   * globalThis.fetch = (url, init) => mock.respond(new Request(url, init));
   */
  respond(request: FetchRequest): Promise<Response> {
    return this.#parts.server.respond(request);
  }

  /** The documents that it serves, in the order in which they were given. */
  get documents(): readonly OpenApiDocument[] {
    return this.#parts.mounts.documents.map(({ document }) => document);
  }

  /**
   * The base URL of one document. If there are several documents, each has a path of its own.
   *
   * @throws {RangeError} if it does not serve the document.
   */
  baseUrl(document: OpenApiDocument | string): string {
    const { mounts } = this.#parts;
    const name = typeof document === 'string' ? document : document.name;
    const mocked = mounts.documents.find((each) => each.document.name === name);
    if (!mocked) throw new RangeError(`the mock serves no document ${name}`);
    return this.url + mounts.basePath(mocked);
  }

  /**
   * Sets a provider state. Requests that have the values of its parameters get the scenario that names the
   * state in `x-provider-state`. The state set last wins.
   *
   * @param state the sentence with its parameters in braces, or with the values written in.
   * @throws {UnknownStateError} if no document has such a state.
   */
  given<const State extends StateOf<Types>>(state: State, params?: StateParameters<Types, State>): void {
    this.#parts.states.setUp({ name: state, params });
  }

  /** Ends every provider state. */
  clearStates(): void {
    this.#parts.states.clear();
  }

  /**
   * Makes something go wrong: the answer comes late, an error replaces it, or the connection breaks. If
   * several troubles match a request, it has the one set last.
   *
   * @returns a function that ends it.
   * @throws {TroubleError} if the trouble is not valid, or no document has its operation.
   * @throws {UnknownStateError} if no document has its state.
   * @example
   * mock.trouble({ operation: 'getIntegration', status: 503, retryAfter: 1, times: 2 });
   */
  trouble(trouble: TroubleOf<Types>): () => void {
    const { id } = this.#parts.troubles.set(trouble);
    return () => {
      this.#parts.troubles.end(id);
    };
  }

  /** Ends every trouble. */
  clearTroubles(): void {
    this.#parts.troubles.clear();
  }

  /** Who may use the API, if it is not everybody. Their secrets are not among it. */
  get users(): readonly { name: string; scopes: readonly string[] }[] {
    return this.#parts.users?.all ?? [];
  }

  /** Where users get tokens. `undefined` without users, a port or control endpoints. */
  get tokenUrl(): string | undefined {
    const { users, port, controlPath } = this.#parts;
    return users && port !== undefined && controlPath !== '' ? `${this.url}${controlPath}/token` : undefined;
  }

  /**
   * A bearer token of a user, as the token endpoint gives it.
   *
   * @param scopes what it allows. @default all that the user may do
   * @param lifetime in seconds. @default that of the option `tokenLifetime`
   * @throws {UsersError} if the mock has no such user, or the user does not have these scopes.
   */
  token(user: string, { scopes, lifetime }: { scopes?: readonly string[]; lifetime?: number } = {}): string {
    const { users } = this.#parts;
    if (!users) throw new UsersError('this mock knows no users: start it with users');
    return users.issue(user, scopes, lifetime);
  }

  /** What a mock with `stateful: true` keeps, as fixtures: `mock.importData()` takes them. */
  exportData(): StoredCollection[] {
    return this.#parts.stateful?.data.stored ?? [];
  }

  /**
   * Replaces all that a mock with `stateful: true` keeps. A collection that is not named gets the things of the
   * document's examples again.
   *
   * @throws {TypeError} if the mock is not stateful, the collections have another form, or no document has one of them.
   */
  importData(collections: readonly StoredCollection[]): void {
    const { stateful, mounts } = this.#parts;
    if (!stateful) throw new TypeError('this mock keeps no data: start it with stateful: true');
    // A program without types may give anything, so it is checked like a file.
    const wrong = stateful.take(collections as unknown as JsonValue, mounts.documents);
    if (wrong !== undefined) throw new TypeError(`the data cannot be taken: ${wrong}`);
  }

  /** The files whose handlers answer, and the operations that have one. */
  get handlers(): { files: readonly string[]; operations: readonly string[] } {
    const { files = [], operations = [] } = this.#parts.handlers ?? {};
    return { files, operations };
  }

  /** Lets every `x-sequence` of the documents begin anew. */
  resetSequences(): void {
    this.#parts.sequences.reset();
  }

  /** Resets the data of a mock with `stateful: true` to the documents' examples. */
  resetData(): void {
    this.#parts.stateful?.data.reset();
    this.#parts.handlers?.reset();
  }

  /**
   * Sends a webhook once, signed, and waits for the answer of its receiver.
   *
   * @param name its name below `webhooks` in the document.
   * @param options `example` names the example that is sent, `set` changes members of the body by their dotted path, and
   * `to` is a URL in place of that of the option `webhooks`.
   * @throws {WebhookError} if there is no such webhook or example, no URL or no secret.
   * @example
   * const { status } = await mock.sendWebhook('message', { example: 'textReceived', set: { room_id: 'r-1' } });
   */
  sendWebhook(
    name: string,
    { to, ...options }: SendOptions & { to?: string | URL } = {},
  ): Promise<SentWebhook> {
    return this.#parts.webhooks.send(name, options, to);
  }

  /** The webhooks of the documents, what causes each, and where it goes. */
  get webhooks(): readonly KnownWebhook[] {
    return this.#parts.webhooks.known;
  }

  /** The latest 100 webhooks that were sent, oldest first. */
  sentWebhooks(): readonly SentWebhook[] {
    return this.#parts.webhooks.sent;
  }

  /** The latest 1000 requests, oldest first. Credentials are redacted. */
  requests(): JournalEntry[] {
    return this.#parts.journal.entries;
  }

  /** Forgets the requests, and the webhooks that were sent. */
  clearRequests(): void {
    this.#parts.journal.clear();
    this.#parts.webhooks.clear();
  }

  /** Stops taking requests. Each connection ends once its request is answered, or after a second. */
  async close(): Promise<void> {
    this.#parts.reloading?.close();
    this.#parts.handlerWatch?.close();
    this.#parts.news.close();
    await this.#parts.team?.close();
    await this.#parts.server.close();
    await this.#parts.webhooks.close();
    await this.#parts.dataFile?.close();
    await this.#parts.passingOn?.close();
    await this.#parts.missing?.close();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }
}

/** The host by which a client on this machine reaches a server that listens on `host`. */
function reachable(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  if (host === '::') return '[::1]';
  return host.includes(':') ? `[${host}]` : host;
}
