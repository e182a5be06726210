import { Agent as HttpAgent, type IncomingMessage, request as requestHttp } from 'node:http';
import { Agent as HttpsAgent, request as requestHttps } from 'node:https';
import type { Readable } from 'node:stream';
import { endToEnd } from './hop-by-hop.ts';
import { UpstreamError } from './upstream-error.ts';

/** In milliseconds: how long nothing may come, unless it is told. */
const PATIENCE = 60_000;

/** In bytes: what is longer is passed on as it comes, unchecked. */
export const CHECKED_LIMIT = 10 * 1024 * 1024;

/** What never ends, or is meant to be read as it comes. */
const STREAMS =
  /^(text\/event-stream|application\/(x-ndjson|jsonl|json-seq|stream\+json)|multipart\/x-mixed-replace)\b/i;

/** By this a request that comes back to us is known (RFC 9110, section 7.6.3). */
const VIA = 'specpact-mock';

export interface PassedRequest {
  method: string;
  /** Path and query, below the upstream's own path. */
  target: string;
  /** Names and values in turn. */
  rawHeaders: readonly string[];
  body: Buffer;
}

/** What came back, as it came: not decompressed, redirects not followed. */
export interface UpstreamAnswer {
  status: number;
  headers: IncomingMessage['headers'];
  /** Names and values in turn, those of the connection left out. */
  rawHeaders: string[];
  body: Buffer;
  /** What follows the body, if it is too long, or of a kind that has no end. */
  rest: Readable | undefined;
}

/** The API itself, to which requests are passed on, and nowhere else. */
export class Upstream {
  /** Without a slash at the end. */
  readonly url: string;
  readonly #base: URL;
  readonly #agent: HttpAgent;
  readonly #timeout: number;

  /**
   * @param timeout how long nothing may come, in milliseconds.
   * @throws {TypeError} unless it is the URL of a server, and a path below which its API is.
   */
  constructor(url: string | URL, timeout = PATIENCE) {
    this.#timeout = timeout;
    this.#base = readUrl(String(url));
    this.url = this.#base.href.replace(/\/$/, '');
    this.#agent = this.#base.protocol === 'https:' ? new HttpsAgent(AGENT) : new HttpAgent(AGENT);
  }

  /** @throws {UpstreamError} if there is no answer, or it ends in the middle. */
  forward({ method, target, rawHeaders, body }: PassedRequest, signal: AbortSignal): Promise<UpstreamAnswer> {
    const { protocol, hostname, port, host, pathname } = this.#base;
    const headers = endToEnd(rawHeaders, 'host', 'content-length');
    headers.push('Host', host, 'Via', `1.1 ${VIA}`);
    if (body.length > 0 || !/^(GET|HEAD|DELETE|OPTIONS|TRACE)$/.test(method)) {
      headers.push('Content-Length', String(body.length));
    }
    const request = protocol === 'https:' ? requestHttps : requestHttp;
    return new Promise((resolve, reject) => {
      const fail = (cause: Error) => reject(this.#error(cause));
      const sent = request({
        // `hostname` of an IPv6 address has brackets.
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
      // Nobody asked for another protocol: what follows such an answer is none of HTTP.
      sent.on('upgrade', (_response, socket) => {
        socket.destroy();
        fail(new UpstreamError(502, `the upstream ${this.url} answered 101, which was not asked for`));
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

/** Whether a request has been passed on by us before: the upstream is the mock itself. */
export function isLoop(via: string | undefined): boolean {
  return via?.includes(VIA) ?? false;
}

async function readAnswer(response: IncomingMessage): Promise<UpstreamAnswer> {
  const { statusCode: status = 502, headers } = response;
  const rawHeaders = endToEnd(response.rawHeaders);
  const chunks: Buffer[] = [];
  let size = 0;
  if (!STREAMS.test(headers['content-type'] ?? '')) {
    // What is left is read by whoever passes it on.
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
  if (!URL.canParse(text)) throw fail('that is no URL');
  const url = new URL(text);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw fail('it must begin with http: or https:');
  if (url.username !== '' || url.password !== '') {
    throw fail('credentials do not belong in it; those that a request has are passed on');
  }
  if (url.search !== '' || url.hash !== '') throw fail('it can have neither a query nor a fragment');
  return url;
}
