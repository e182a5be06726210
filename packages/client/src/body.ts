import type { ResponseContract } from './contract.ts';
import { essenceOf, isJson, isText, listedType } from './media-type.ts';
import type { ProtocolCode } from './protocol-error.ts';
import { findMisshape } from './shape.ts';

/** A body as the document describes it, or how it is not. */
export type Body = { value: unknown } | Fault;

interface Fault {
  code: ProtocolCode;
  /** Ends the sentence "answered 200 …". */
  detail: string;
  cause?: unknown;
}

/**
 * Reads the body of a response whose status the document lists.
 *
 * Rejects with what `fetch` throws if the body breaks off.
 */
export async function readListedBody(response: Response, contract: ResponseContract): Promise<Body> {
  const listed = Object.keys(contract);
  if (listed.length === 0 || hasNoBody(response)) {
    await response.body?.cancel();
    return listed.length === 0 ? { value: undefined } : empty(listed);
  }
  const contentType = response.headers.get('content-type');
  // A response without a type is judged by its content.
  const essence = contentType === null ? essenceOf(listed[0] as string) : essenceOf(contentType);
  const type = listedType(listed, essence);
  if (type === undefined) {
    await response.body?.cancel();
    return { code: 'media-type', detail: `with ${essence} in place of ${listed.join(' or ')}` };
  }
  if (!isJson(essence)) return { value: isText(essence) ? await response.text() : await response.blob() };
  const text = await response.text();
  if (text.trim() === '') return empty(listed);
  const parsed = parseJson(text);
  if ('code' in parsed) return parsed;
  const shape = contract[type];
  return (shape && findMisshape(parsed.value, shape)) ?? parsed;
}

/** Reads the body of a response that the document does not list: JSON if it is that, else its text. */
export async function readUnlistedBody(response: Response): Promise<unknown> {
  const text = await response.text();
  if (text === '') return undefined;
  if (!isJson(essenceOf(response.headers.get('content-type') ?? ''))) return text;
  const parsed = parseJson(text);
  return 'value' in parsed ? parsed.value : text;
}

/** Statuses that never have a body (RFC 9110, section 6.4.1). */
function hasNoBody({ status }: Response): boolean {
  return status === 204 || status === 205 || status === 304;
}

function empty(listed: readonly string[]): Fault {
  return { code: 'empty', detail: `with an empty body in place of ${listed.join(' or ')}` };
}

function parseJson(text: string): Body {
  try {
    return { value: JSON.parse(text) };
  } catch (cause) {
    return { code: 'malformed', detail: 'with a body that is not the JSON it says it is', cause };
  }
}
