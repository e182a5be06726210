import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { type JournalEntry, type Mock, startMock } from '../src/index.ts';

export const library = fileURLToPath(new URL('../fixtures/library.yaml', import.meta.url));

/** What the API answers by default. */
export const user = { id: 1, name: 'Anna', createdAt: '2026-01-01T00:00:00Z' };

export const key: Record<string, string> = { 'x-api-key': 'SECRET' };

export const json =
  (value: unknown, status = 200): RequestListener =>
  (_, response) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
  };

/** A mock that passes requests on, and the API that gets them. */
export class PassingMock {
  readonly seen: { method: string; url: string; headers: IncomingMessage['headers']; body: string }[] = [];
  readonly mock: Mock;
  /** The URL of the API. */
  readonly url: string;
  entries: JournalEntry[] = [];
  listener = json(user);
  readonly #server: Server;

  private constructor(server: Server, url: string, mock: Mock) {
    this.#server = server;
    this.url = url;
    this.mock = mock;
  }

  static async start(): Promise<PassingMock> {
    const server = createServer(async (request, response) => {
      let body = '';
      for await (const chunk of request) body += chunk;
      const { method = '', url = '', headers } = request;
      started.seen.push({ method, url, headers, body });
      started.listener(request, response);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const onRequest = (entry: JournalEntry) => started.entries.push(entry);
    const mock = await startMock({ document: library, upstream: `${url}/base/`, onRequest });
    const started = new PassingMock(server, url, mock);
    return started;
  }

  reset(): void {
    this.seen.length = 0;
    this.entries = [];
    this.mock.clearTroubles();
    this.listener = json(user);
  }

  async close(): Promise<void> {
    await this.mock.close();
    this.#server.closeAllConnections();
    this.#server.close();
  }

  /** Sends a request. Redirects are not followed, and the answer is not decompressed. */
  async ask(path: string, { method = 'GET', headers = key, body = '' } = {}) {
    const sent = request(this.mock.url + path, { method, headers });
    sent.end(body);
    const [response] = (await once(sent, 'response')) as [IncomingMessage];
    const chunks: Buffer[] = [];
    for await (const chunk of response) chunks.push(chunk as Buffer);
    const { statusCode: status, rawHeaders: raw } = response;
    return { status, headers: response.headers, body: Buffer.concat(chunks), raw };
  }

  /** What differs from the document, according to the mock. */
  get found(): string[] {
    return this.entries.flatMap(({ violations }) =>
      violations.map(({ location, message }) => `${location.join('.')}: ${message}`),
    );
  }
}
