import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Answer } from './answer.ts';
import { answerRequest, type Outcome } from './answer-request.ts';
import { Connections } from './connections.ts';
import { answerControl, type Controlled, isControlPath } from './control.ts';
import { allowCors, answerPreflight, isPreflight } from './cors.ts';
import type { JournalEntry } from './journal.ts';
import { PortInUseError } from './port-in-use-error.ts';
import { answerProblem } from './problem.ts';
import type { Redaction } from './redaction.ts';

/** How long, in milliseconds, requests that are being answered may take after `close`. */
const DRAIN_TIME = 1000;

interface MockServerOptions extends Controlled {
  redaction: Redaction;
  /** Called with each request to a document, when its answer is known. */
  onRequest: ((entry: JournalEntry) => void) | undefined;
}

/** The HTTP server: it tells control endpoints from documents, keeps the journal, and ends cleanly. */
export class MockServer {
  readonly #server: Server;
  readonly #connections: Connections;
  readonly #options: MockServerOptions;
  #closed: Promise<void> | undefined;

  constructor(options: MockServerOptions) {
    this.#options = options;
    this.#server = createServer();
    this.#connections = new Connections(this.#server);
    this.#server.on('request', (request, response) => void this.#handle(request, response));
  }

  /**
   * @returns the port that it listens on.
   * @throws {PortInUseError} if another process has the port; what Node says, for any other failure.
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

  /** Takes no more requests, lets those under way finish for a second, and ends every connection. */
  close(): Promise<void> {
    this.#closed ??= new Promise((resolve) => {
      const timer = setTimeout(() => this.#connections.endAll(), DRAIN_TIME);
      this.#server.close(() => {
        clearTimeout(timer);
        resolve();
      });
      this.#connections.endIdle();
    });
    return this.#closed;
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      this.#send(await this.#answer(request), response);
    } catch (error) {
      // The sender went away: nobody is left to answer.
      if (response.destroyed || response.headersSent) return;
      for (const name of response.getHeaderNames()) response.removeHeader(name);
      const reason = error instanceof Error ? error.message : String(error);
      this.#send(answerProblem(500, `the mock failed: ${reason}`), response);
    }
  }

  #send(answer: Answer, response: ServerResponse): void {
    if (this.#closed) answer.setHeader('Connection', 'close');
    answer.send(response);
  }

  async #answer(request: IncomingMessage): Promise<Answer> {
    const target = request.url ?? '/';
    // As Prism reads it: `//host/path` and `http://host/path` are `/path` too.
    const url = URL.canParse(target, 'http://localhost') ? new URL(target, 'http://localhost') : undefined;
    if (url && isControlPath(url.pathname)) return answerControl(this.#options, request, url.pathname);
    const answer = new Answer();
    allowCors(request, answer);
    if (isPreflight(request)) {
      answerPreflight(request, answer);
      return answer;
    }
    this.#record(request, answer, await answerRequest(this.#options, request, url, answer));
    return answer;
  }

  #record(request: IncomingMessage, { status }: Answer, outcome: Outcome): void {
    const { journal, redaction, onRequest } = this.#options;
    const entry: JournalEntry = {
      time: new Date().toISOString(),
      method: request.method ?? 'GET',
      url: redaction.url(request.url ?? '/'),
      headers: redaction.headers(request.headers),
      status,
      ...outcome,
    };
    journal.add(entry);
    onRequest?.(entry);
  }
}
