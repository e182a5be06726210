import { SchemaReader } from '@specpact/schema';
import {
  isForm,
  isJsonObject,
  isMultipart,
  itemDelimiters,
  type JsonObject,
  type JsonValue,
  type OpenApiDocument,
  type Operation,
  type Parameter,
  parsePointer,
  type QueryString,
} from '@specpact/spec';
import { sureSchemas } from './sure-schemas.ts';

/** The default style of parameters in each place (OpenAPI 3.1, section 4.8.12.2). */
const DEFAULT_STYLE = { path: 'simple', query: 'form', header: 'simple', cookie: 'form' } as const;

/** The parameters that are not written in the default way of their place, by place and name. */
export function parameterContracts({ parameters }: Operation): Record<string, JsonObject> | undefined {
  const places: Record<string, JsonObject> = {};
  for (const parameter of parameters) {
    const contract = parameterContract(parameter);
    if (!contract) continue;
    const place = places[parameter.in] ?? Object.create(null);
    place[parameter.name] = contract;
    places[parameter.in] = place;
  }
  return Object.keys(places).length === 0 ? undefined : places;
}

/** Whether a parameter is a word or a number in the path, in the default style. */
export function isSimple(document: OpenApiDocument, parameter: Parameter): boolean {
  if (parameter.in !== 'path' || parameterContract(parameter)) return false;
  if (!parameter.schema) return false;
  const reader = SchemaReader.of(document);
  const types = sureSchemas(reader, reader.written(parameter.schema)).flatMap(
    ({ value }) => value.type ?? [],
  );
  return types.length > 0 && types.every((type) => PRIMITIVES.includes(type));
}

const PRIMITIVES: (JsonValue | undefined)[] = ['string', 'integer', 'number', 'boolean'];

function parameterContract({ in: place, value }: Parameter): JsonObject | undefined {
  const { content } = value;
  // "The map MUST only contain one entry" (OpenAPI 3.1, section 4.8.12.2).
  const [mediaType] = Object.keys(isJsonObject(content) ? content : {});
  if (mediaType !== undefined) return { content: mediaType };
  return serialization(value, DEFAULT_STYLE[place]);
}

/** Style, explode, allowReserved and the delimiters of lists in a list, if they differ from the default; `undefined` if none does. */
function serialization(value: JsonObject, defaultStyle: string): JsonObject | undefined {
  const contract: JsonObject = {};
  const style = typeof value.style === 'string' ? value.style : defaultStyle;
  if (style !== defaultStyle) contract.style = style;
  if (typeof value.explode === 'boolean' && value.explode !== (style === 'form')) {
    contract.explode = value.explode;
  }
  if (value.allowReserved === true) contract.allowReserved = true;
  const delimiters = itemDelimiters(value);
  if (delimiters.length > 0) contract.itemDelimiters = delimiters;
  return Object.keys(contract).length === 0 ? undefined : contract;
}

/** The media types of a request body in the document's order; `undefined` for no body, and for JSON alone. */
export function bodyContract(
  document: OpenApiDocument,
  { path }: Operation,
): Record<string, JsonObject | null> | undefined {
  const content = bodyContent(document, path);
  if (!content) return undefined;
  const types = Object.keys(content);
  if (types.length === 0 || (types.length === 1 && types[0] === 'application/json')) return undefined;
  return Object.fromEntries(
    types.map((type) => [type, hasMembers(type) ? encodings(document, content[type]) : null]),
  );
}

/** The media type of a whole query, or of a form what its members say (OpenAPI 3.2, section 4.12). */
export function wholeQuery(document: OpenApiDocument, { content }: QueryString): string | JsonObject {
  return isForm(content.type) ? (encodings(document, content.value) ?? {}) : content.type;
}

/** Whether an operation takes a body. */
export function hasBody(document: OpenApiDocument, { path }: Operation): boolean {
  return Object.keys(bodyContent(document, path) ?? {}).length > 0;
}

function bodyContent(document: OpenApiDocument, path: Operation['path']): JsonObject | undefined {
  const content = document.resolve([...path, 'requestBody', 'content'])?.value;
  return isJsonObject(content) ? content : undefined;
}

/** Whether a body of this type is written member by member, as the `encoding` of each says. */
function hasMembers(type: string): boolean {
  return isForm(type) || isMultipart(type);
}

/** The members of a form that have an encoding (OpenAPI 3.1, section 4.8.15), or the positions of a list of parts. */
function encodings(document: OpenApiDocument, mediaType: JsonValue | undefined): JsonObject | null {
  const { encoding, prefixEncoding, itemEncoding } = isJsonObject(mediaType) ? mediaType : {};
  const found = Object.entries(isJsonObject(encoding) ? encoding : {}).flatMap(
    ([member, value]): [string, JsonObject][] => {
      const contract = encodingContract(document, value);
      return Object.keys(contract).length === 0 ? [] : [[member, contract]];
    },
  );
  // An encoding of a position that says nothing still hides `itemEncoding` there (OpenAPI 3.2, section 4.14).
  for (const [index, value] of (Array.isArray(prefixEncoding) ? prefixEncoding : []).entries()) {
    found.push([String(index), encodingContract(document, value)]);
  }
  if (itemEncoding !== undefined) found.push(['*', encodingContract(document, itemEncoding)]);
  return found.length === 0 ? null : Object.fromEntries(found);
}

function encodingContract(document: OpenApiDocument, value: JsonValue | undefined): JsonObject {
  if (!isJsonObject(value)) return {};
  const { contentType } = value;
  return {
    ...(typeof contentType === 'string' && { contentType }),
    ...partHeaders(document, value.headers),
    // An explicit style counts, also the default: it wins over a content type, and writes objects by their members.
    ...(serialization(value, 'form') ?? (isStyled(value) && { style: 'form' })),
  };
}

function isStyled({ style, explode }: JsonObject): boolean {
  return style !== undefined || explode !== undefined;
}

/** The headers of a part that the document gives a value: a `const`, the only one of an `enum`, or a `default`. */
function partHeaders(document: OpenApiDocument, headers: JsonValue | undefined): { headers?: JsonObject } {
  const said = Object.entries(isJsonObject(headers) ? headers : {}).flatMap(([name, written]) => {
    // "Content-Type is described separately and SHALL be ignored in this section" (OpenAPI 3.1, section 4.8.15.1).
    if (/^content-(type|disposition)$/i.test(name)) return [];
    const header = referred(document, written);
    const { const: only, enum: values, default: usual } = referred(document, header.schema);
    const value = only ?? (Array.isArray(values) && values.length === 1 ? values[0] : usual);
    return value === undefined || value === null || typeof value === 'object'
      ? []
      : [[name, `${value}`] as const];
  });
  return said.length === 0 ? {} : { headers: Object.fromEntries(said) };
}

function referred(document: OpenApiDocument, value: JsonValue | undefined): JsonObject {
  if (!isJsonObject(value)) return {};
  const target =
    typeof value.$ref === 'string' ? document.resolve(parsePointer(value.$ref.slice(1)))?.value : value;
  return isJsonObject(target) ? target : {};
}
