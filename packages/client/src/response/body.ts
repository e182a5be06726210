import type { ResponseContract } from '../contract/api-description.ts';
import { essenceOf, isJson, isText, listedType } from '../contract/media-type.ts';
import { saying } from '../errors/api-error.ts';
import type { Fault } from '../errors/protocol-error.ts';
import { findMisshape } from './misshape.ts';
import { decode, readBytes } from './read-body.ts';

/** A body that the document describes, with the media type in the document; or what is wrong with the body. */
export type Body = { value: unknown; type?: string } | Fault;

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
  const { headers, body } = response;
  const listed = Object.keys(contract);
  const contentType = headers.get('content-type');
  // A response without a valid type is read as the first type in the document.
  const essence = essenceOf(contentType ?? '') || essenceOf(listed[0] ?? '');
  const type = listedType(listed, essence);
  if (!type) {
    await body?.cancel();
    if (!listed[0]) return { value: undefined };
    return { code: 'media-type', detail: `with a body that is ${essence}, not ${listed.join(' or ')}` };
  }
  const bytes = await readBytes(response, limit);
  if (!bytes) return { code: 'too-large', detail: `with a body beyond the bodyLimit of ${limit} bytes` };
  const json = isJson(essence);
  const described = contract[type];
  const readItems = typeof described === 'function' ? described : undefined;
  if (!json && !readItems && !isText(essence))
    return { value: new Blob([bytes], { type: contentType ?? '' }), type };
  const text = decode(bytes, contentType);
  if (text === undefined) return { code: 'charset', detail: 'with a body that is not in its charset' };
  if (readItems) {
    const items = readItems(text);
    if (items) return { value: items, type };
    return { code: 'malformed', detail: 'with an item that is not JSON' };
  }
  if (!json) return { value: text, type };
  if (!text.trim()) return { code: 'empty', detail: 'with a body that is empty' };
  const parsed = parseJson(text);
  if ('code' in parsed) return parsed;
  const misshape = findMisshape(parsed.value, typeof described === 'function' ? null : described);
  if (misshape) return { ...misshape, detail: misshape.detail + saying(parsed.value) };
  return { ...parsed, type };
}

/** Reads the body of a response that the document does not list: parsed JSON, or text. */
export async function readUnlistedBody(response: Response, limit: number): Promise<unknown> {
  const contentType = response.headers.get('content-type');
  const bytes = await readBytes(response, limit);
  if (!bytes?.length) return undefined;
  // Text in an unknown charset is still given, with replacement characters for what is lost.
  const text = decode(bytes, contentType) ?? new TextDecoder().decode(bytes);
  const parsed = parseJson(text);
  return isJson(essenceOf(contentType ?? '')) && 'value' in parsed ? parsed.value : text;
}

function parseJson(text: string): Body {
  try {
    return { value: JSON.parse(text) };
  } catch (cause) {
    return { code: 'malformed', detail: 'with a body that is not JSON', cause };
  }
}
