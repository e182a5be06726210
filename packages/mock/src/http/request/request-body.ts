// http/request/ takes a request as Node has it.
// It gives what is asked for: the target, the query and the body; or why the request cannot be read.
import type { IncomingMessage } from 'node:http';
import { parse as parseContentType } from 'content-type';
import iconv from 'iconv-lite';
import typeIs from 'type-is';
import { BodyError } from './body-error.ts';

/** Prism's limit for a request body, in bytes. */
const BODY_LIMIT = 10 * 1024 * 1024;

/**
 * How much of a too large body is read and dropped, in bytes. A client that is still sending may miss the
 * answer.
 */
const DRAIN_LIMIT = 4 * BODY_LIMIT;

/**
 * Reads a request's body as Prism does. A JSON content type gives the JSON value, any other gives the text in
 * its charset. If the request announces no body, it gives `null`.
 *
 * @throws {BodyError} if the body is too large, its content type is malformed, its charset is unknown, or it
 * is not the JSON that it claims to be. Prism answers 500 to a malformed content type.
 */
export async function readBody(request: IncomingMessage, limit = BODY_LIMIT): Promise<unknown> {
  const body = await readDeclaredBody(request, limit);
  if (body !== null) READ.set(request, body);
  return body;
}

/** The bodies that were read. The journal keeps them after the answer is decided. */
const READ = new WeakMap<IncomingMessage, unknown>();

/** The body that {@link readBody} has read of a request; `undefined` if it has read none. */
export function bodyOf(request: IncomingMessage): unknown {
  return READ.get(request);
}

async function readDeclaredBody(request: IncomingMessage, limit: number): Promise<unknown> {
  const { headers } = request;
  const length = headers['content-length'];
  if (length === '0' || (length === undefined && headers['transfer-encoding'] === undefined)) return null;
  const isJson = typeIs(request, ['application/json', 'application/*+json']) !== false;
  let charset: string | undefined;
  try {
    charset = parseContentType(headers['content-type'] || 'text/plain').parameters.charset;
  } catch (cause) {
    await drain(request);
    throw new BodyError('invalid_body', 'the Content-Type is malformed', { cause });
  }
  if (charset && !iconv.encodingExists(charset)) {
    await drain(request);
    throw new BodyError('invalid_body', `the charset "${charset}" is not known`);
  }
  const bytes = await readBytes(request, limit);
  const text = charset ? iconv.decode(bytes, charset) : bytes.toString();
  return isJson ? parseJson(text) : text;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new BodyError('invalid_json', 'the body is not the JSON that its content type promises', { cause });
  }
}

/**
 * Reads the bytes of a request's body.
 *
 * @throws {BodyError} if it is too large.
 */
export async function readBytes(request: IncomingMessage, limit = BODY_LIMIT): Promise<Buffer> {
  const tooLarge = () => new BodyError('request_entity_too_large', `the limit is ${limit} bytes`);
  if (Number(request.headers['content-length']) > limit) {
    await drain(request);
    throw tooLarge();
  }
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of chunksOf(request)) {
    size += chunk.length;
    if (size <= limit) chunks.push(chunk);
  }
  if (size > limit) throw tooLarge();
  return Buffer.concat(chunks, size);
}

async function drain(request: IncomingMessage): Promise<void> {
  if (Number(request.headers['content-length']) > DRAIN_LIMIT) return;
  for await (const _ of chunksOf(request));
}

/** The chunks of a body as they arrive, up to the limit. The connection stays open for the answer. */
async function* chunksOf(request: IncomingMessage): AsyncGenerator<Buffer> {
  let size = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += chunk.length;
    yield chunk;
    if (size > DRAIN_LIMIT) return;
  }
}
