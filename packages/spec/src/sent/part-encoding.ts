import { isJsonObject } from '../json/json.ts';
import type { Path } from '../json/json-pointer.ts';
import type { MediaType } from '../model/content.ts';
import { type Header, readHeaders } from '../model/header.ts';
import type { ResolvableDocument } from '../model/resolvable-document.ts';

/** What an Encoding Object says of one part of a body (OpenAPI 3.1, section 4.8.15). */
export interface PartEncoding {
  path: Path;
  /** The media types that are taken. A type may be a range. Empty if the encoding names none. */
  contentTypes: readonly string[];
  /** Headers of the part. */
  headers: readonly Header[];
}

/** @returns `undefined` if there is no encoding at this place. */
export function partEncodingAt(document: ResolvableDocument, at: Path): PartEncoding | undefined {
  const found = document.resolve(at);
  if (!found || !isJsonObject(found.value)) return undefined;
  const { contentType } = found.value;
  return {
    path: found.path,
    contentTypes: typeof contentType === 'string' ? contentType.split(',').map((type) => type.trim()) : [],
    headers: readHeaders(document, [...found.path, 'headers']),
  };
}

/**
 * The encoding of a part by its position: first those of `prefixEncoding`, then `itemEncoding` (OpenAPI 3.2, section
 * 4.14).
 *
 * @param index from 0.
 * @returns `undefined` if the document has none for this part.
 */
export function positionedEncoding(
  document: ResolvableDocument,
  { path, value: { prefixEncoding } }: MediaType,
  index: number,
): PartEncoding | undefined {
  const isPrefixed = Array.isArray(prefixEncoding) && index < prefixEncoding.length;
  const way = isPrefixed ? ['prefixEncoding', String(index)] : ['itemEncoding'];
  return partEncodingAt(document, [...path, ...way]);
}
