import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import type { Answer } from '../http/answer.ts';

/** Statuses whose answers have no body (Fetch standard, "null body status"). */
const BODILESS = [101, 204, 205, 304];

/** What is read of a request of the Fetch standard. */
export type FetchRequest = Pick<Request, 'url' | 'method' | 'headers' | 'arrayBuffer'>;

/** A request of the Fetch standard, as Node's server would have received it. */
export async function received(request: FetchRequest): Promise<IncomingMessage> {
  const { pathname, search } = new URL(request.url);
  // `Headers` of page-like environments keep their names as they were written.
  const headers: IncomingHttpHeaders = Object.fromEntries(
    [...request.headers].map(([name, value]) => [name.toLowerCase(), value]),
  );
  const body = Buffer.from(await request.arrayBuffer());
  if (body.length > 0) headers['content-length'] = String(body.length);
  const stream = Readable.from(body.length > 0 ? [body] : [], { objectMode: false });
  const message = { method: request.method, url: `${pathname}${search}`, headers, complete: true };
  // What answers a request reads these members and the body.
  return Object.assign(stream, message) as unknown as IncomingMessage;
}

/** An answer, as a response of the Fetch standard. */
export function responseOf(answer: Answer, method: string): Response {
  const { status, headers: pairs, body } = answer.ready;
  const headers = new Headers();
  for (let at = 0; at < pairs.length; at += 2) {
    for (const value of [pairs[at + 1] ?? ''].flat()) headers.append(String(pairs[at]), value);
  }
  const hasBody = !BODILESS.includes(status) && method !== 'HEAD';
  const whole = answer.rest ? streamOf(body, answer.rest) : (body ?? '');
  return new Response(hasBody ? (whole as ConstructorParameters<typeof Response>[0]) : null, {
    status,
    headers,
  });
}

function streamOf(body: string | Uint8Array | undefined, rest: Readable): ReadableStream {
  async function* pieces() {
    if (body !== undefined && body.length > 0) yield body;
    yield* rest;
  }
  return Readable.toWeb(Readable.from(pieces()));
}
