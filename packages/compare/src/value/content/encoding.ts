import {
  type Header,
  isForm,
  isJsonObject,
  itemStyles,
  type MediaType,
  type OpenApiDocument,
  type Path,
  readHeaders,
} from '@specpact/spec';

/** What a media type says of how one property is written (OpenAPI 3.1, section 4.8.15). */
export interface Encoding {
  path: Path;
  /** The media types that are taken. A type may be a range. Empty if the encoding names none. */
  contentTypes: readonly string[];
  /** Whether it has a keyword by which the property is written like a parameter of a style. */
  isStyled: boolean;
  style: string;
  explode: boolean;
  /** The styles of lists that are the items of a list. */
  items?: readonly string[];
  /** Headers of the part. */
  headers: readonly Header[];
}

/** The encoding of a property for which the document writes none. */
const UNSAID: Encoding = {
  path: [],
  contentTypes: [],
  isStyled: false,
  style: 'form',
  explode: true,
  headers: [],
};

/** The encoding of a property. */
export function encodingOf(
  document: OpenApiDocument,
  { path, value, type }: MediaType,
  name: string,
): Encoding {
  if (!isJsonObject(value.encoding) || !Object.hasOwn(value.encoding, name)) return UNSAID;
  return encodingAt(document, type, [...path, 'encoding', name]);
}

/** The encoding of a part by its position: first those of `prefixEncoding`, then `itemEncoding` (OpenAPI 3.2, section 4.14). */
export function positionedEncoding(
  document: OpenApiDocument,
  { path, value, type }: MediaType,
  index: number,
): Encoding {
  const { prefixEncoding } = value;
  const isPrefixed = Array.isArray(prefixEncoding) && index < prefixEncoding.length;
  return encodingAt(
    document,
    type,
    isPrefixed ? [...path, 'prefixEncoding', String(index)] : [...path, 'itemEncoding'],
  );
}

function encodingAt(document: OpenApiDocument, type: string, at: Path): Encoding {
  const found = document.resolve(at);
  if (!found || !isJsonObject(found.value)) return UNSAID;
  const { contentType, style: written, explode, allowReserved } = found.value;
  const style = typeof written === 'string' ? written : 'form';
  const items = itemStyles(found.value);
  return {
    ...(items.length > 0 && { items }),
    path: found.path,
    contentTypes: typeof contentType === 'string' ? contentType.split(',').map((type) => type.trim()) : [],
    // OpenAPI 3.0 has styles for forms only (section 4.7.15.1).
    isStyled:
      (isForm(type) || document.dialect !== 'openapi-3.0') &&
      [written, explode, allowReserved].some((said) => said !== undefined),
    style,
    explode: typeof explode === 'boolean' ? explode : style === 'form',
    headers: readHeaders(document, [...found.path, 'headers']),
  };
}
