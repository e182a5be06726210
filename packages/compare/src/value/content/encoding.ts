import {
  isForm,
  isJsonObject,
  itemStyles,
  type MediaType,
  type OpenApiDocument,
  type PartEncoding,
  type Path,
  partEncodingAt,
} from '@specpact/spec';

/** What a media type says of how one property is written (OpenAPI 3.1, section 4.8.15). */
export interface Encoding extends PartEncoding {
  /** Whether it has a keyword by which the property is written like a parameter of a style. */
  isStyled: boolean;
  style: string;
  explode: boolean;
  /** The styles of lists that are the items of a list. */
  items?: readonly string[];
}

/** The encoding of a property for which the document writes none. */
export const UNSAID: Encoding = {
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

function encodingAt(document: OpenApiDocument, type: string, at: Path): Encoding {
  const found = partEncodingAt(document, at);
  const said = found && document.resolve(found.path)?.value;
  if (!found || !isJsonObject(said)) return UNSAID;
  const { style: written, explode, allowReserved } = said;
  const style = typeof written === 'string' ? written : 'form';
  const items = itemStyles(said);
  return {
    ...found,
    ...(items.length > 0 && { items }),
    // OpenAPI 3.0 has styles for forms only (section 4.7.15.1).
    isStyled:
      (isForm(type) || document.dialect !== 'openapi-3.0') &&
      [written, explode, allowReserved].some((said) => said !== undefined),
    style,
    explode: typeof explode === 'boolean' ? explode : style === 'form',
  };
}
