import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import type { Answer } from '../http/answer.ts';
import { paced } from '../http/stream/item-stream.ts';

/** Statuses whose answers have no body (Fetch standard, "null body status"). */
const BODILESS = [101, 204, 205, 304];

/** The part of a Fetch request that is read. */
export type FetchRequest = Pick<Request, 'url' | 'method' | 'headers' | 'arrayBuffer'>;

/** Turns a Fetch request into the message that Node's server would have received. */
export async function received(request: FetchRequest): Promise<IncomingMessage> {
  const { pathname, search } = new URL(request.url);
  // In DOM environments, `Headers` does not put names into lower case.
  const headers: IncomingHttpHeaders = Object.fromEntries(
    [...request.headers].map(([name, value]) => [name.toLowerCase(), value]),
  );
  // `fetch` adds it to a request without it (Fetch standard, "Fetching").
  headers.accept ??= '*/*';
  const body = Buffer.from(await request.arrayBuffer());
  if (body.length > 0) headers['content-length'] = String(body.length);
  const stream = Readable.from(body.length > 0 ? [body] : [], { objectMode: false });
  const message = { method: request.method, url: `${pathname}${search}`, headers, complete: true };
  // Only these members and the body are read when the request is answered.
  return Object.assign(stream, message) as unknown as IncomingMessage;
}

/** Turns an answer into a Fetch response. */
export function responseOf(answer: Answer, method: string): Response {
  const { status, headers: pairs, body } = answer.ready;
  const headers = new Headers();
  for (let at = 0; at < pairs.length; at += 2) {
    for (const value of [pairs[at + 1] ?? ''].flat()) headers.append(String(pairs[at]), value);
  }
  const hasBody = !BODILESS.includes(status) && method !== 'HEAD';
  const rest = answer.stream ? Readable.from(paced(answer.stream)) : answer.rest;
  const whole = rest ? streamOf(answer.stream ? undefined : body, rest) : bytesOf(body);
  return new Response(hasBody ? (whole as ConstructorParameters<typeof Response>[0]) : null, {
    status,
    headers,
  });
}

/** A text as the body, even an empty one, would add a media type. */
function bytesOf(body: string | Uint8Array | undefined): Uint8Array | null {
  if (body === undefined || body.length === 0) return null;
  return typeof body === 'string' ? Buffer.from(body) : body;
}

function streamOf(body: string | Uint8Array | undefined, rest: Readable): ReadableStream {
  async function* pieces() {
    if (body !== undefined && body.length > 0) yield body;
    // A web stream of a response has bytes only.
    for await (const piece of rest) yield typeof piece === 'string' ? Buffer.from(piece) : piece;
  }
  return Readable.toWeb(Readable.from(pieces()));
}
