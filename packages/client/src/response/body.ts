import type { ResponseContract } from '../contract/api-description.ts';
import { essenceOf, isJson, isText, listedType } from '../contract/media-type.ts';
import { saying } from '../errors/api-error.ts';
import type { Body } from '../settings/validation.ts';
import { findMisshape } from './misshape.ts';
import { decode, readBytes } from './read-body.ts';

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
  const contentType = headers.get('content-type') ?? '';
  // A response without a valid type is read as the first type in the document.
  const essence = essenceOf(contentType) || essenceOf(listed[0] ?? '');
  const type = listedType(listed, essence);
  if (!type) {
    await body?.cancel();
    if (!listed[0]) return { value: undefined };
    return { code: 'media-type', detail: `with a body that is ${essence}, not ${listed.join(' or ')}` };
  }
  const bytes = await readBytes(response, limit);
  if (!bytes) return { code: 'too-large', detail: `with a body beyond the bodyLimit of ${limit} bytes` };
  const described = contract[type];
  // Text is not parsed, and what is neither JSON nor text is a Blob.
  const [parse, shape] =
    typeof described === 'function'
      ? [described]
      : [isJson(essence) ? JSON.parse : isText(essence) && String, described];
  if (!parse) return { value: new Blob([bytes], { type: contentType }), type };
  const text = decode(bytes, contentType);
  if (text === undefined) return { code: 'charset', detail: 'with a body that is not in its charset' };
  // A stream without items is an empty list.
  if (parse === JSON.parse && !text.trim()) return { code: 'empty', detail: 'with a body that is empty' };
  const parsed = parsedBody(text, parse);
  if ('code' in parsed) return parsed;
  const misshape = findMisshape(parsed.value, shape);
  if (misshape) return { ...misshape, detail: misshape.detail + saying(parsed.value) };
  return { ...parsed, type };
}

/** Reads the body of a response that the document does not list: parsed JSON, or text. */
export async function readUnlistedBody(response: Response, limit: number): Promise<unknown> {
  const contentType = response.headers.get('content-type') ?? '';
  const bytes = await readBytes(response, limit);
  if (!bytes?.length) return undefined;
  // Text in an unknown charset is still given, with replacement characters for what is lost.
  const text = decode(bytes, contentType) ?? new TextDecoder().decode(bytes);
  const parsed = parsedBody(text);
  return isJson(essenceOf(contentType)) && 'value' in parsed ? parsed.value : text;
}

function parsedBody(text: string, parse: (text: string) => unknown = JSON.parse): Body {
  try {
    return { value: parse(text) };
  } catch (cause) {
    return { code: 'malformed', detail: 'with a body that is not JSON', cause };
  }
}
