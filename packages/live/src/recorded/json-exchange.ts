import { gunzipSync } from 'node:zlib';
import { isJson, isJsonObject, type JsonObject, type JsonValue } from '@specpact/spec';
import type { RecordedParts } from '../exchange/exchange.ts';
import type { RecordedAnswer, RecordedBody, RecordedExchange, RecordedRequest } from './recorded-exchange.ts';
import { RecordedHeaders } from './recorded-headers.ts';

/** A part of an exchange that is not as it must be. */
export class ExchangeFault extends Error {
  override readonly name = 'ExchangeFault';
}

/** No bytes. */
const NOTHING = new Uint8Array(0);

/**
 * Reads one exchange: an entry of a HAR (version 1.2), or a line of JSON Lines. A line has the same parts, and may say
 * them in fewer words: `path` for `url`, an object for `headers`, `body` for `content` and `postData`, and `time`.
 *
 * @throws {ExchangeFault} at the first part that is not as it must be.
 */
export function readExchange(value: JsonValue, entry: number): RecordedExchange {
  const exchange = object(value, 'an exchange');
  const request = object(exchange.request, '`request`');
  const response = object(exchange.response, '`response`');
  const answer = readAnswer(response, milliseconds(exchange.time));
  return {
    request: readRequest(request),
    operation: undefined,
    answer,
    time: readTime(exchange),
    entry,
  };
}

function readRequest(request: JsonObject): RecordedRequest {
  const { method, url, path, headers: written } = request;
  if (typeof method !== 'string' || !/^[\w!#$%&'*+.^`|~-]{1,40}$/.test(method))
    throw new ExchangeFault('`request.method` must be a method, such as "GET"');
  const address = url ?? path;
  if (typeof address !== 'string' || address === '')
    throw new ExchangeFault('`request.url` must be a URL, or `request.path` a path');
  const headers = readHeaders(written, 'request.headers');
  return {
    method: method.toUpperCase(),
    ...addressOf(address, request.query),
    headers,
    body: readSentBody(request, headers),
  };
}

/** A path that a URL parser leaves as it is: no query, no segment that begins with a dot, nothing to be encoded. */
const PLAIN_PATH = /^(?:\/[\w~-][\w.~-]*)+$/;

/** An absolute URL of such a path: what stands before the path, and the path. */
const PLAIN_URL = /^(https?:\/\/[^/?#\\\s]+)((?:\/[\w~-][\w.~-]*)+)$/;

/** How many origins are remembered. A file names few. */
const MOST_ORIGINS = 200;

/** The origins of URLs, by what stands before the path. To read a URL takes longer than to look it up. */
const origins = new Map<string, string>();

/** The origin, if the text is one with a scheme and a host. */
function originOf(text: string): string | undefined {
  const known = origins.get(text);
  if (known !== undefined || !URL.canParse(text)) return known;
  const { origin } = new URL(text);
  if (origins.size < MOST_ORIGINS) origins.set(text, origin);
  return origin;
}

function addressOf(
  address: string,
  query: JsonValue | undefined,
): Pick<RecordedRequest, 'origin' | 'path' | 'query'> {
  const [, before = '', plain = ''] = query === undefined ? (PLAIN_URL.exec(address) ?? []) : [];
  const origin = before === '' ? undefined : originOf(before);
  if (origin !== undefined) return { origin, path: plain, query: '' };
  if (!address.startsWith('/') && !URL.canParse(address))
    throw new ExchangeFault('`request.url` must begin with a scheme, such as https://, or with a slash');
  if (PLAIN_PATH.test(address) && query === undefined) return { origin: undefined, path: address, query: '' };
  const base = address.startsWith('/') ? 'http://localhost' : undefined;
  if (!URL.canParse(address, base)) throw new ExchangeFault('`request.url` is no URL');
  const url = new URL(address, base);
  const apart = typeof query === 'string' ? query.replace(/^\?/, '') : '';
  const parts = [url.search.replace(/^\?/, ''), apart].filter((part) => part !== '');
  return { origin: base === undefined ? url.origin : undefined, path: url.pathname, query: parts.join('&') };
}

/** The body of a request: `body`, or `postData` of HAR. */
function readSentBody(request: JsonObject, headers: RecordedHeaders): RecordedRequest['body'] {
  const { body, postData } = request;
  if (body !== undefined && body !== null) return readBody(body);
  if (!isJsonObject(postData)) {
    return Number(headers.get('content-length') ?? 0) > 0 || Number(request.bodySize) > 0
      ? 'unknown'
      : undefined;
  }
  const { text, mimeType, params } = postData;
  if (typeof mimeType === 'string' && mimeType !== '' && !headers.has('content-type'))
    headers.add('Content-Type', mimeType);
  if (typeof text === 'string' && text !== '') return { text };
  return Array.isArray(params) && params.length > 0 ? readForm(params, headers) : undefined;
}

/** Firefox writes the fields of a form, and not its text. Files of a multipart form are not recorded. */
function readForm(params: readonly JsonValue[], headers: RecordedHeaders): RecordedRequest['body'] {
  if (!/^application\/x-www-form-urlencoded/i.test(headers.get('content-type') ?? '')) return 'unknown';
  const fields = params
    .filter(isJsonObject)
    .map(({ name, value }): [string, string] => [String(name), String(value ?? '')]);
  return { text: new URLSearchParams(fields).toString() };
}

function readAnswer(response: JsonObject, took: number | undefined): RecordedAnswer | undefined {
  const status = Number(response.status);
  // Browsers write 0 for a request that was blocked or broken off, and Playwright writes -1.
  if (status === 0 || status === -1) return undefined;
  if (!Number.isInteger(status) || status < 100 || status > 999)
    throw new ExchangeFault('`response.status` must be a status, such as 200');
  const headers = readHeaders(response.headers, 'response.headers');
  const body = readReceivedBody(response, headers);
  return recordedAnswer(status, headers, body, { milliseconds: took ?? 0 });
}

/** An answer in the form in which it is judged. */
export function recordedAnswer(
  status: number,
  headers: RecordedHeaders,
  body: RecordedBody | 'unknown' | undefined,
  { milliseconds: took = 0, ...parts }: Partial<RecordedParts> & { milliseconds?: number },
): RecordedAnswer {
  const known = typeof body === 'object' ? body : undefined;
  return {
    status,
    headers,
    body: NOTHING,
    isCut: false,
    milliseconds: took,
    recorded: {
      hasHeaders: true,
      body: body === 'unknown' ? 'unknown' : 'whole',
      isRedacted: false,
      ...known,
      ...parts,
    },
  };
}

function readReceivedBody(
  response: JsonObject,
  headers: RecordedHeaders,
): RecordedBody | 'unknown' | undefined {
  const { body, content } = response;
  if (body !== undefined && (body !== null || isJson(headers.get('content-type') ?? '')))
    return readBody(body);
  if (!isJsonObject(content)) return undefined;
  const { text, encoding, mimeType, size } = content;
  if (
    typeof mimeType === 'string' &&
    mimeType !== '' &&
    mimeType !== 'x-unknown' &&
    !headers.has('content-type')
  )
    headers.add('Content-Type', mimeType);
  // Browsers leave out the text of bodies that they no longer have.
  if (typeof text !== 'string')
    return Number(size) > 0 || Number(response.bodySize) > 0 ? 'unknown' : undefined;
  if (text === '') return undefined;
  return encoding === 'base64' ? decoded(text, headers) : { text };
}

function decoded(text: string, headers: RecordedHeaders): RecordedBody {
  const charset = /;\s*charset="?([\w-]+)/i.exec(headers.get('content-type') ?? '')?.[1] ?? 'utf-8';
  const bytes = unzipped(Buffer.from(text, 'base64'), headers.get('content-encoding'));
  try {
    return { text: new TextDecoder(charset).decode(bytes) };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { text: new TextDecoder().decode(bytes) };
  }
}

/** In bytes: a longer body stays as it is. */
const LONGEST_BODY = 64 * 1024 * 1024;

/** HAR has bodies without their coding, but some proxies write the bytes that they have seen. */
function unzipped(bytes: Buffer, coding: string | null): Buffer {
  const isZipped = /\bgzip\b/i.test(coding ?? '') && bytes[0] === 0x1f && bytes[1] === 0x8b;
  if (!isZipped) return bytes;
  try {
    return gunzipSync(bytes, { maxOutputLength: LONGEST_BODY });
  } catch (error) {
    // What cannot be decoded is judged as it is: it is no JSON.
    if (!(error instanceof Error && 'code' in error)) throw error;
    return bytes;
  }
}

/** A text is the body as it was sent. Any other JSON is the value of a JSON body. */
function readBody(body: JsonValue): RecordedBody | undefined {
  if (typeof body !== 'string') return { value: body };
  return body === '' ? undefined : { text: body };
}

/** Headers as HAR writes them, as a list of `name` and `value`, or as an object. */
export function readHeaders(value: JsonValue | undefined, name: string): RecordedHeaders {
  const headers = new RecordedHeaders();
  if (Array.isArray(value)) {
    for (const header of value) {
      if (!isJsonObject(header) || typeof header.name !== 'string')
        throw new ExchangeFault(`\`${name}\` must have a \`name\` and a \`value\` in each item`);
      headers.add(header.name, String(header.value ?? ''));
    }
  } else if (isJsonObject(value)) {
    for (const [one, text] of Object.entries(value)) {
      for (const each of Array.isArray(text) ? text : [text]) headers.add(one, String(each ?? ''));
    }
  } else if (value !== undefined && value !== null) {
    throw new ExchangeFault(`\`${name}\` must be a list or an object`);
  }
  return headers;
}

/** When it was: `startedDateTime` of HAR, `time` or `timestamp`, as a date or in milliseconds since 1970. */
function readTime({ startedDateTime, time, timestamp }: JsonObject): number | undefined {
  const written = startedDateTime ?? timestamp ?? time;
  if (written === undefined || written === null) return undefined;
  // In a HAR, `time` is how long it took. So is any number that is no time of this century.
  if (typeof written === 'number') return written > 946_684_800_000 ? written : undefined;
  const parsed = typeof written === 'string' ? Date.parse(written) : Number.NaN;
  if (Number.isNaN(parsed)) throw new ExchangeFault('the time must be a date, such as 2026-01-31T12:00:00Z');
  return parsed;
}

/** How long it took, in milliseconds: `time` of HAR. */
function milliseconds(time: JsonValue | undefined): number | undefined {
  return typeof time === 'number' && time >= 0 && time < 946_684_800_000 ? time : undefined;
}

function object(value: JsonValue | undefined, name: string): JsonObject {
  if (!isJsonObject(value)) throw new ExchangeFault(`${name} must be an object`);
  return value;
}
