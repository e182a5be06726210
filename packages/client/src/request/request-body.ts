import type { OperationContract } from '../contract/api-description.ts';
import { essenceOf, isJson } from '../contract/media-type.ts';
import { defaultBodySerializer } from '../contract/serialization.ts';
import type { SentHeaders } from '../credentials/header-value.ts';
import { RequestError } from '../errors/request-error.ts';
import type { AnyCallOptions } from '../settings/call-options.ts';
import { formBody, type RequestBody } from './encoded-body.ts';
import { multipartBody } from './multipart.ts';

/**
 * Writes the body of a request. Sets its `content-type`, unless the platform must set it.
 *
 * @param writeValue writes a value as JSON.
 */
export type WriteBody = (
  body: unknown,
  headers: SentHeaders,
  operation: OperationContract,
  options?: Pick<AnyCallOptions, 'contentType'>,
  writeValue?: (value: unknown) => string,
) => RequestBody;

/** The media type of a body: the call's, that of its headers, the first JSON type of the document, or its first type. */
export function bodyTypeOf(
  headers: SentHeaders,
  { body }: OperationContract,
  { contentType }: Pick<AnyCallOptions, 'contentType'> = {},
): string {
  const listed = Object.keys(body ?? { 'application/json': null });
  const json = listed.find((type) => isJson(essenceOf(type)));
  return contentType ?? headers['content-type'] ?? json ?? listed[0] ?? '';
}

/** Lists that are sent item by item (OpenAPI 3.2, section 4.14.4): lines of JSON, or a JSON text sequence. */
const JSON_ITEMS = /[/+](?:x-)?(?:jsonl|jsonlines|json-lines|ndjson|json-stream|(json-seq))$/;

/** Writes JSON. A contract brings it if all bodies of its document are JSON. */
export const writeJson: WriteBody = (body, headers) => {
  headers['content-type'] ??= 'application/json';
  return defaultBodySerializer(body);
};

/**
 * Writes bodies of all kinds. The media type is the call's `contentType`, else the one in its headers, else the first JSON type of the
 * document, else its first type. A contract brings it if its document needs it.
 */
export const writeBody: WriteBody = (
  body,
  headers,
  operation,
  options,
  writeValue = defaultBodySerializer,
) => {
  const named = bodyTypeOf(headers, operation, options);
  const essence = essenceOf(named);
  // The platform writes the boundary.
  if (body instanceof FormData || body instanceof URLSearchParams) {
    delete headers['content-type'];
    return body;
  }
  if (!named.includes('*')) headers['content-type'] = named;
  // A range does not say which type this is. A Blob does.
  else if (!(body instanceof Blob)) headers['content-type'] = 'application/octet-stream';
  if (isRaw(body)) return body;
  if (isJson(essence)) return writeValue(body);
  const lines = Array.isArray(body) && JSON_ITEMS.exec(essence);
  // RFC 7464, section 2.2: a record separator begins each text of a sequence.
  if (lines) return body.map((item) => `${lines[1] ? '\u001e' : ''}${writeValue(item)}\n`).join('');
  const isForm = essence === 'application/x-www-form-urlencoded';
  const isObject = typeof body === 'object' && body !== null;
  if (!isForm && !essence.startsWith('multipart/')) {
    if (isObject) throw new RequestError(`a body of ${essence} must be text, bytes, a Blob or a stream`);
    return String(body);
  }
  if (!isObject) throw new RequestError(`a body of ${essence} must be an object`);
  const contract = operation.body?.[named] ?? null;
  if (isForm) return formBody(body, contract);
  const multipart = multipartBody(essence, body, contract, writeValue);
  headers['content-type'] = multipart.type;
  return multipart.body;
};

/** Whether a body is sent as it is: bytes, a file or a stream. */
function isRaw(body: unknown): body is Blob | ArrayBuffer | ArrayBufferView<ArrayBuffer> | ReadableStream {
  return (
    body instanceof Blob ||
    body instanceof ArrayBuffer ||
    ArrayBuffer.isView(body) ||
    body instanceof ReadableStream
  );
}
