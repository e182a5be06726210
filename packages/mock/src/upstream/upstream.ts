import type { IncomingMessage, Agent as NodeAgent } from 'node:http';
import type { Readable } from 'node:stream';
import { Agent as HttpAgent, request as requestHttp } from '../http/node-http.ts';
import { endToEnd } from './hop-by-hop.ts';
import { UpstreamError } from './upstream-error.ts';

const https = process.getBuiltinModule('node:https');

/** In milliseconds: how long the upstream may be silent by default. */
const PATIENCE = 60_000;

/** In bytes. A longer answer is passed on as it comes, and is not checked. */
export const CHECKED_LIMIT = 10 * 1024 * 1024;

/** The media types of bodies that never end, or that a client reads as they arrive. */
const STREAMS =
  /^(text\/event-stream|application\/(x-ndjson|jsonl|json-seq|stream\+json)|multipart\/x-mixed-replace)\b/i;

/** The name in `Via` by which the mock recognizes its own requests (RFC 9110, section 7.6.3). */
const VIA = 'specpact-mock';

export interface PassedRequest {
  method: string;
  /** Path and query, below the upstream's own path. */
  target: string;
  /** Names and values in turn. */
  rawHeaders: readonly string[];
  body: Buffer;
}

/** An upstream's answer as it came. It is not decompressed, and redirects are not followed. */
export interface UpstreamAnswer {
  status: number;
  headers: IncomingMessage['headers'];
  /** Names and values in turn, without those of the connection. */
  rawHeaders: string[];
  body: Buffer;
  /** The rest of the body, if it is too long or has no end. */
  rest: Readable | undefined;
}

/** The API itself. Requests are passed on to it and nowhere else. */
export class Upstream {
  /** Without a slash at the end. */
  readonly url: string;
  readonly #base: URL;
  readonly #agent: NodeAgent;
  readonly #timeout: number;

  /**
   * @param timeout how long the upstream may be silent, in milliseconds.
   * @throws {TypeError} unless it is the URL of a server, with or without a path.
   */
  constructor(url: string | URL, timeout = PATIENCE) {
    this.#timeout = timeout;
    this.#base = readUrl(String(url));
    this.url = this.#base.href.replace(/\/$/, '');
    this.#agent = this.#base.protocol === 'https:' ? new https.Agent(AGENT) : new HttpAgent(AGENT);
  }

  /** @throws {UpstreamError} if there is no answer, or the answer breaks off. */
  forward({ method, target, rawHeaders, body }: PassedRequest, signal: AbortSignal): Promise<UpstreamAnswer> {
    const { protocol, hostname, port, host, pathname } = this.#base;
    const headers = endToEnd(rawHeaders, 'host', 'content-length');
    headers.push('Host', host, 'Via', `1.1 ${VIA}`);
    if (body.length > 0 || !/^(GET|HEAD|DELETE|OPTIONS|TRACE)$/.test(method)) {
      headers.push('Content-Length', String(body.length));
    }
    const request = protocol === 'https:' ? https.request : requestHttp;
    return new Promise((resolve, reject) => {
      const fail = (cause: Error) => reject(this.#error(cause));
      const sent = request({
        // In a URL, an IPv6 address has brackets.
        hostname: hostname.replace(/^\[|\]$/g, ''),
        ...(port !== '' && { port }),
        method,
        path: pathname.replace(/\/$/, '') + target,
        headers,
        agent: this.#agent,
        signal,
      });
      sent.setTimeout(this.#timeout, () => sent.destroy(new UpstreamError(504, this.#late())));
      sent.on('error', fail);
      // The mock asks for no other protocol. What follows such an answer is not HTTP.
      sent.on('upgrade', (_response, socket) => {
        socket.destroy();
        fail(new UpstreamError(502, `the upstream ${this.url} answered 101, which the mock did not ask for`));
      });
      sent.on('response', (response) => void readAnswer(response).then(resolve, fail));
      sent.end(body);
    });
  }

  close(): void {
    this.#agent.destroy();
  }

  #error(cause: Error): UpstreamError {
    if (cause instanceof UpstreamError) return cause;
    const code = 'code' in cause ? String(cause.code) : cause.message;
    return new UpstreamError(502, `the upstream ${this.url} gave no answer: ${code}`, { cause });
  }

  #late(): string {
    return `the upstream ${this.url} was silent for ${this.#timeout / 1000} s`;
  }
}

const AGENT = { keepAlive: true };

/** Whether a mock has passed this request on before. Then the upstream is the mock itself. */
export function isLoop(via: string | undefined): boolean {
  return via?.includes(VIA) ?? false;
}

async function readAnswer(response: IncomingMessage): Promise<UpstreamAnswer> {
  const { statusCode: status = 502, headers } = response;
  const rawHeaders = endToEnd(response.rawHeaders);
  const chunks: Buffer[] = [];
  let size = 0;
  if (!STREAMS.test(headers['content-type'] ?? '')) {
    // The rest is read while it is passed on.
    for await (const chunk of response.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      size += chunk.length;
      if (size > CHECKED_LIMIT) break;
    }
  }
  const rest = response.readableEnded ? undefined : response;
  return { status, headers, rawHeaders, body: Buffer.concat(chunks, size), rest };
}

function readUrl(text: string): URL {
  const fail = (reason: string) =>
    new TypeError(`the upstream must be like https://api.example.com/v1: ${reason}`);
  if (!URL.canParse(text)) throw fail('it is not a URL');
  const url = new URL(text);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw fail('it must begin with http: or https:');
  if (url.username !== '' || url.password !== '') {
    throw fail('it must not contain credentials; the mock passes on those of each request');
  }
  if (url.search !== '' || url.hash !== '') throw fail('it can have neither a query nor a fragment');
  return url;
}
