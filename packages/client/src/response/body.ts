import type { Body, ReadBody, ResponseContract } from '../contract/api-description.ts';
import { essenceOf, isJson, isText, listedType } from '../contract/media-type.ts';
import { findMisshape } from './misshape.ts';
import { readBytes } from './read-bytes.ts';
import { readBlob, readJson, readText } from './readers.ts';

/**
 * Reads the body of a response whose status the document lists.
 *
 * Rejects with what `fetch` throws if the body breaks off.
 */
export async function readListedBody(
  response: Response,
  contract: ResponseContract,
  limit: number,
): Promise<Body> {
  const listed = Object.keys(contract);
  const contentType = response.headers.get('content-type') ?? '';
  // A response without a valid type is read as the first type in the document.
  const essence = essenceOf(contentType) || essenceOf(listed[0] ?? '');
  const type = listedType(listed, essence);
  if (!type) {
    await response.body?.cancel();
    if (!listed[0]) return { value: undefined };
    return { code: 'media-type', detail: `with a body that is ${essence}, not ${listed.join(' or ')}` };
  }
  const bytes = await readBytes(response, limit);
  if (!bytes) return { code: 'too-large', detail: `with a body beyond the bodyLimit of ${limit}` };
  const described = contract[type];
  const [read, shape] = typeof described === 'function' ? [described] : [readerOf(essence), described];
  const body = read(bytes, contentType);
  if ('code' in body) return body;
  return findMisshape(body.value, shape) ?? { ...body, type };
}

/** Reads the body of a response that the document does not list: JSON, else text, else a Blob. */
export async function readUnlistedBody(response: Response, limit: number): Promise<unknown> {
  const contentType = response.headers.get('content-type') ?? '';
  const bytes = await readBytes(response, limit);
  if (!bytes?.length) return undefined;
  // What says that it is JSON may be HTML. What is not text in its charset is given as bytes, without loss.
  for (const read of [readerOf(essenceOf(contentType)), readText]) {
    const body = read(bytes, contentType);
    if ('value' in body) return body.value;
  }
  return readBlob(bytes, contentType).value;
}

/** Text is not parsed, and what is neither JSON nor text is a Blob. */
function readerOf(essence: string): ReadBody {
  return isJson(essence) ? readJson : isText(essence) ? readText : readBlob;
}
