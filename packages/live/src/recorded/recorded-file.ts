import { type PactBody, type PactInteraction, readPact } from '@specpact/compare';
import { isJson, isJsonObject, type JsonObject, type JsonValue, type SourceText } from '@specpact/spec';
import { ExchangeFault, readExchange, recordedAnswer } from './json-exchange.ts';
import type { RecordedBody, RecordedExchange } from './recorded-exchange.ts';
import { RecordedHeaders } from './recorded-headers.ts';

/**
 * The exchanges of a file that is read as a whole: a pact, a recording of the mock, or one exchange by itself.
 *
 * @throws {ExchangeFault} if it is none of them.
 * @throws {PactError} if a pact is not as the Pact specification says.
 */
export function exchangesOfFile(source: SourceText): RecordedExchange[] {
  const { value } = source;
  if (!isJsonObject(value)) throw notTraffic();
  if ('interactions' in value || 'messages' in value) return readPact(source).interactions.map(ofInteraction);
  if (isJsonObject(value.examples)) return ofRecording(value, value.examples);
  if ('request' in value) return [readExchange(value, 1)];
  throw notTraffic();
}

function notTraffic(): ExchangeFault {
  return new ExchangeFault(
    'it is no traffic: name a HAR, JSON Lines with `request` and `response`, a recording of the mock, or a pact',
  );
}

/** What a consumer sends and expects. Its body has only what the consumer reads, so it says nothing of the whole. */
function ofInteraction({ request, response }: PactInteraction, index: number): RecordedExchange {
  const sent = headersOf(request.headers, request.body);
  const received = headersOf(response.headers, response.body);
  const query = new URLSearchParams(
    [...request.query].flatMap(([name, values]) => values.map((value): [string, string] => [name, value])),
  );
  const answered = bodyOf(response.body, received);
  return {
    request: {
      method: request.method,
      origin: undefined,
      path: request.path,
      query: query.toString(),
      headers: sent,
      body: bodyOf(request.body, sent),
    },
    operation: undefined,
    answer: recordedAnswer(response.status, received, answered ?? 'unknown', {
      hasHeaders: false,
      ...(answered && { body: 'partial' }),
    }),
    time: undefined,
    entry: index + 1,
  };
}

function headersOf(
  headers: ReadonlyMap<string, readonly string[]>,
  body: PactBody | undefined,
): RecordedHeaders {
  const read = new RecordedHeaders();
  for (const [name, values] of headers) for (const value of values) read.add(name, value);
  if (body?.contentType !== undefined && !read.has('content-type'))
    read.add('Content-Type', body.contentType);
  return read;
}

function bodyOf(body: PactBody | undefined, headers: RecordedHeaders): RecordedBody | undefined {
  if (!body || body.value === null || body.value === '') return undefined;
  const { value } = body;
  const isText = typeof value === 'string' && !isJson(headers.get('content-type') ?? '');
  return isText ? { text: value } : { value };
}

/** A recording of `specpact mock --record` has answers, and no requests. */
function ofRecording({ operation, status, mediaType }: JsonObject, examples: JsonObject): RecordedExchange[] {
  if (typeof operation !== 'string' || typeof status !== 'number') {
    throw new ExchangeFault('a recording of the mock must have `operation` and `status`');
  }
  return Object.values(examples).map((example, index) => {
    const value: JsonValue | undefined = isJsonObject(example) ? example.value : undefined;
    if (value === undefined) throw new ExchangeFault('each of `examples` must have a `value`');
    const headers = new RecordedHeaders();
    if (typeof mediaType === 'string') headers.add('Content-Type', mediaType);
    const isText = typeof value === 'string' && !isJson(String(mediaType));
    const body = isText ? { text: value } : { value };
    return {
      request: undefined,
      operation,
      answer: recordedAnswer(status, headers, body, { hasHeaders: false, isRedacted: true }),
      time: undefined,
      entry: index + 1,
    };
  });
}
