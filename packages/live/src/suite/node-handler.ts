import type { IncomingMessage, RequestListener } from 'node:http';
import { duplexPair } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { Transport } from '../exchange/exchange.ts';

/** Statuses whose answers have no body (Fetch standard, "null body status"). */
const BODILESS = new Set([204, 205, 304]);

/**
 * Makes a handler of a listener of Node's HTTP server, without a port: an app of Express, or `app.callback()` of Koa.
 * The request goes through Node's own HTTP parser, over a connection in memory.
 *
 * @example
 * await holdToDocument({ document: 'openapi/orders.yaml', handler: nodeHandler(app) });
 */
export function nodeHandler(listener: RequestListener): Transport {
  // Loaded with the first request: a run against a server that listens does without it.
  const loaded = lazy(async () => {
    const { createServer, request } = await import('node:http');
    return { server: createServer(listener), httpRequest: request };
  });
  return async (request) => {
    const { server, httpRequest } = await loaded();
    const [ours, theirs] = duplexPair();
    const { host, pathname, search } = new URL(request.url);
    const body = Buffer.from(await request.arrayBuffer());
    const headers = { ...Object.fromEntries(request.headers), host, connection: 'close' };
    const length = body.length > 0 ? { 'content-length': String(body.length) } : {};
    const asked = httpRequest({
      createConnection: () => ours,
      method: request.method,
      path: `${pathname}${search}`,
      headers: { ...headers, ...length },
      signal: request.signal,
    });
    try {
      const answered = new Promise<IncomingMessage>((resolve, reject) => {
        asked.once('response', resolve);
        asked.once('error', reject);
      });
      server.emit('connection', theirs);
      asked.end(body);
      const answer = await answered;
      return responseOf(answer, await buffer(answer));
    } finally {
      ours.destroy();
      theirs.destroy();
    }
  };
}

/** What a function gives the first time, each time. */
function lazy<Result>(make: () => Promise<Result>): () => Promise<Result> {
  let made: Promise<Result> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

function responseOf({ statusCode: status = 0, rawHeaders }: IncomingMessage, bytes: Buffer): Response {
  const headers = new Headers();
  for (let at = 0; at < rawHeaders.length; at += 2)
    headers.append(rawHeaders[at] ?? '', rawHeaders[at + 1] ?? '');
  return new Response(BODILESS.has(status) ? null : new Uint8Array(bytes), { status, headers });
}
