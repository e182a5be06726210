import type { OperationContract } from '../contract/api-description.ts';
import { essenceOf, isJson } from '../contract/media-type.ts';
import { defaultBodySerializer } from '../contract/serialization.ts';
import type { SentHeaders } from '../credentials/header-value.ts';
import { RequestError } from '../errors/request-error.ts';
import type { RequestBody } from './encoded-body.ts';
import { encodedBody } from './encoded-body.ts';

/** Writes the body of a request, and sets its `content-type` unless the platform does that better. */
export type WriteBody = (body: unknown, headers: SentHeaders, operation: OperationContract) => RequestBody;

/** Writes JSON. Handed in by the contracts of documents that know no other body. */
export const writeJson: WriteBody = (body, headers) => {
  headers['content-type'] ??= 'application/json';
  return defaultBodySerializer(body);
};

/**
 * Writes bodies of all kinds, by the media type that the call's headers name, else the first JSON type of the
 * document, else its first. Handed in by the contracts of documents that need it.
 */
export const writeBody: WriteBody = (body, headers, operation) => {
  const listed = Object.keys(operation.body ?? { 'application/json': null });
  const json = listed.find((type) => isJson(essenceOf(type)));
  const named = headers['content-type'] ?? json ?? listed[0] ?? '';
  const essence = essenceOf(named);
  // A boundary is the platform's to write.
  if (body instanceof FormData || body instanceof URLSearchParams) {
    delete headers['content-type'];
    return body;
  }
  if (!named.includes('*')) headers['content-type'] = named;
  // A range says what may come; what does is the Blob's to say.
  else if (!(body instanceof Blob)) headers['content-type'] = 'application/octet-stream';
  if (isRaw(body)) return body;
  if (isJson(essence)) return defaultBodySerializer(body);
  if (essence !== 'application/x-www-form-urlencoded' && !essence.startsWith('multipart/'))
    return String(body);
  if (typeof body !== 'object' || body === null) {
    throw new RequestError(`a body of ${essence} must be an object`);
  }
  const written = encodedBody(essence, body, operation.body?.[named] ?? null);
  if (written instanceof FormData) delete headers['content-type'];
  return written;
};

/** Whether a body is sent as it is: bytes, a file, a stream. */
function isRaw(body: unknown): body is Blob | ArrayBuffer | ArrayBufferView<ArrayBuffer> | ReadableStream {
  return (
    body instanceof Blob ||
    body instanceof ArrayBuffer ||
    ArrayBuffer.isView(body) ||
    body instanceof ReadableStream
  );
}
