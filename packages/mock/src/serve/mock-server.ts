import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Server as NetServer } from 'node:net';
import { Recall } from '../answer/recall.ts';
import { sendTroubled, waitOut } from '../answer/trouble/troubled-answer.ts';
import { type Answer, sendRemembered } from '../http/answer.ts';
import { createServer } from '../http/node-http.ts';
import { answerProblem } from '../http/problem.ts';
import { transferred } from '../http/transfer.ts';
import { announcesBody, type DecisionOptions, Decisions } from './decisions.ts';
import { Connections } from './listen/connections.ts';
import { PortInUseError } from './listen/port-in-use-error.ts';
import { SecureServer } from './listen/secure-server.ts';
import type { Credentials } from './listen/self-signed.ts';
import { listenOnSocket } from './listen/unix-socket.ts';
import type { SendTimeouts } from './mock-options.ts';
import { type FetchRequest, received, responseOf } from './respond.ts';
import type { KeeperLink } from './workers/keeper-link.ts';

/** In milliseconds: how long running requests may take after `close`. */
const DRAIN_TIME = 1000;

const TIMEOUTS: SendTimeouts = { headers: 10_000, request: 60_000 };

/** In milliseconds: the longest time between two checks for slow clients. */
const CHECK = 2000;

interface MockServerOptions extends DecisionOptions {
  /** For a worker: the process that keeps what all workers share. */
  keeper: KeeperLink | undefined;
  timeouts?: Partial<SendTimeouts> | undefined;
  /** Whether bodies are compressed for clients that take that. */
  compression: boolean;
  /** The certificate of a server for HTTPS. */
  tls: Credentials | undefined;
}

/** The HTTP server. It separates control endpoints from documents, keeps the journal, and ends cleanly. */
export class MockServer {
  readonly #server: NetServer;
  readonly #connections: Pick<Connections, 'end' | 'endAll'>;
  readonly #options: MockServerOptions;
  readonly #recall: Recall;
  readonly #decisions: Decisions;
  #closed: Promise<void> | undefined;

  constructor(options: MockServerOptions) {
    this.#options = options;
    this.#recall = new Recall(options.mounts, options.states);
    this.#decisions = new Decisions(options, this.#recall);
    const { headers, request } = { ...TIMEOUTS, ...options.timeouts };
    const handle = (request: IncomingMessage, response: ServerResponse) => this.#handle(request, response);
    const limits = {
      headers: Math.min(headers, request),
      request,
      check: Math.min(CHECK, headers, request),
    };
    if (options.tls) {
      const secure = new SecureServer(options.tls, limits, handle);
      this.#server = secure.server;
      this.#connections = secure;
      return;
    }
    const server = createServer({
      headersTimeout: limits.headers,
      requestTimeout: limits.request,
      connectionsCheckingInterval: limits.check,
    });
    this.#server = server;
    this.#connections = new Connections(server);
    server.on('request', handle);
  }

  /**
   * @returns the port that it listens on.
   * @throws {PortInUseError} if another process has the port.
   * @throws Node's error for any other failure.
   */
  listen(port: number, host: string): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', (cause: NodeJS.ErrnoException) => {
        reject(cause.code === 'EADDRINUSE' ? new PortInUseError(port, host, { cause }) : cause);
      });
      this.#server.listen(port, host, () => {
        const address = this.#server.address();
        resolve(typeof address === 'object' && address ? address.port : port);
      });
    });
  }

  /**
   * Listens on a UNIX socket, or on a named pipe of Windows. A socket that a process has left behind is replaced.
   *
   * @throws {Error} if another process listens on it.
   */
  listenOn(path: string): Promise<void> {
    return listenOnSocket(this.#server, path);
  }

  /** Forgets remembered answers. */
  forget(): void {
    this.#recall.forget();
  }

  /** Stops taking requests, gives running ones a second to finish, and ends every connection. */
  close(): Promise<void> {
    this.#closed ??= new Promise((resolve) => {
      const timer = setTimeout(() => this.#connections.endAll(), DRAIN_TIME);
      this.#connections.end(() => {
        clearTimeout(timer);
        resolve();
      });
    });
    return this.#closed;
  }

  /** Answers at once if the request has no body and its answer is remembered. */
  #handle(request: IncomingMessage, response: ServerResponse): void {
    const { keeper, shared, troubles } = this.#options;
    shared?.followTroubles(troubles.current.length > 0);
    const isPlain =
      !this.#closed &&
      !keeper?.steering.isTroubled &&
      !this.#isTransferred(request) &&
      troubles.current.length === 0 &&
      !announcesBody(request);
    const known = isPlain ? this.#recall.find(request, null) : undefined;
    if (!known) {
      if (keeper?.keeps(request, this.#options)) {
        if (this.#closed && request.httpVersionMajor === 1) response.setHeader('Connection', 'close');
        keeper.pass(request, response);
      } else void this.#handleAnew(request, response);
      return;
    }
    this.#decisions.record(request, known.status, known.outcome, known);
    sendRemembered(known, response);
  }

  #isTransferred({ headers }: IncomingMessage): boolean {
    if (this.#options.compression && headers['accept-encoding'] !== undefined) return true;
    return headers['if-none-match'] !== undefined || headers['if-modified-since'] !== undefined;
  }

  async #handleAnew(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      await this.#answer(request, response);
    } catch (error) {
      // The client went away, or has part of the answer already: there is no way to answer.
      if (response.destroyed || response.headersSent) return;
      for (const name of response.getHeaderNames()) response.removeHeader(name);
      if (isTooDeep(error)) {
        this.#send(answerProblem(400, 'the body is nested too deep to be judged'), response);
        return;
      }
      const reason = error instanceof Error ? error.message : String(error);
      this.#send(answerProblem(500, `the mock failed: ${reason}`), response);
    }
  }

  /** The answer in the form that the client takes. Answers of an upstream stay as they are. */
  #transferred(request: IncomingMessage, answer: Answer): Answer | Promise<Answer> {
    const { compression, passingOn, asPrism } = this.#options;
    const { method, headers } = request;
    const isConditional = headers['if-none-match'] ?? headers['if-modified-since'];
    if (passingOn || asPrism || (!compression && isConditional === undefined)) return answer;
    return transferred(answer, { method, headers, compression });
  }

  #send(answer: Answer, response: ServerResponse): void {
    if (this.#closed) answer.setHeader('Connection', 'close');
    answer.send(response);
  }

  /** Answers a request that did not come over a connection. */
  async respond(request: FetchRequest): Promise<Response> {
    const message = await received(request);
    const { answer, trouble, causing } = await this.#decisions.decide(message);
    if (trouble) await waitOut(trouble);
    if (causing) this.#options.webhooks.after(causing, answer);
    return trouble?.fault === 'reset' ? Response.error() : responseOf(answer, request.method);
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { answer: decided, trouble, causing } = await this.#decisions.decide(request);
    const answer = await this.#transferred(request, decided);
    if (this.#closed) answer.setHeader('Connection', 'close');
    if (answer.rest) response.once('close', () => answer.rest?.destroy());
    if (causing) response.once('close', () => this.#options.webhooks.after(causing, decided));
    if (trouble) await sendTroubled(trouble, answer, response);
    else answer.send(response);
  }
}

/** What V8 throws where a value is nested deeper than its stack. */
function isTooDeep(error: unknown): boolean {
  return error instanceof RangeError && /call stack/.test(error.message);
}
