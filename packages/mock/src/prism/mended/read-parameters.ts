import {
  isJson,
  isJsonObject,
  itemStyles,
  type JsonValue,
  type OpenApiDocument,
  type Operation,
  type Parameter,
  readItems,
  readMarks,
  type Slot,
  splitSideBySide,
} from '@specpact/spec';
import type { IHttpRequest } from '@stoplight/prism-http';
import { type PathTemplate, readTemplate } from '../../routing/path-template.ts';
import { describedShape } from '../../values/read/described-shape.ts';
import { rawPathValues } from '../../values/read/raw-path-values.ts';
import {
  type HeaderStyle,
  isDelimited,
  type Pairs,
  type PathStyle,
  type QueryStyle,
  readHeaderValue,
  readPathValue,
  readQueryValue,
  type Style,
} from '../../values/read/styled-value.ts';
import type { Described } from '../described/described-operation.ts';
import type { Deserializers } from '../prism-files.ts';
import type { PrismOperation } from '../prism-operation.ts';

/** The request that is validated now, if its operation is described. Prism validates one at a time. */
let current: { described: Described; element: IHttpRequest } | undefined;

/** Runs Prism's validation of a request. Prism gets its parameters as the document has them. */
export function whileReading<T>(described: Described, element: IHttpRequest, validate: () => T): T {
  const before = current;
  current = { described, element };
  try {
    return validate();
  } finally {
    current = before;
  }
}

/** A parameter and its value in a request. */
interface ReadParameter {
  parameter: Parameter;
  value: unknown;
}

/**
 * Reads a parameter of a request as the document describes it.
 *
 * @param name in any case: Prism has it in lower case.
 * @returns `undefined` if the operation has no such parameter.
 */
export function readParameter(
  described: Described,
  element: IHttpRequest,
  place: string,
  name: string,
): ReadParameter | undefined {
  const written = writtenParameter(described, place, name);
  if (!written) return undefined;
  const { document } = described;
  const { parameter, given, style, properties, items } = written;
  const sent = sentValue(place, style, given, element, described, properties);
  const read = readItems(sent as JsonValue, items);
  const isList = written.shape === 'list' && Array.isArray(read);
  const value = isList ? readObjects(document, parameter, read) : read;
  return { parameter, value: parameter.content.length > 0 ? readContent(parameter, value) : value };
}

/** A parameter and how it is written. */
interface WrittenParameter {
  parameter: Parameter;
  shape: Style['shape'];
  given: Style;
  style: string;
  properties: readonly string[];
  items: ReturnType<typeof itemStyles>;
}

/** By the operation, then by place and name. Both come from the document, never from a request. */
const writings = new WeakMap<Operation, Map<string, WrittenParameter | undefined>>();

function writtenParameter(
  { document, operation }: Described,
  place: string,
  name: string,
): WrittenParameter | undefined {
  const known = writings.get(operation) ?? new Map<string, WrittenParameter | undefined>();
  writings.set(operation, known);
  const key = `${place} ${name}`;
  if (known.has(key)) return known.get(key);
  const parameter = parameterOf(operation, place, name);
  const made = parameter && describeWriting(document, parameter);
  known.set(key, made);
  return made;
}

function describeWriting(document: OpenApiDocument, parameter: Parameter): WrittenParameter {
  const { shape, properties } = describedShape(document, parameter.schema);
  const { style, explode } = styleOf(parameter);
  const given = {
    name: parameter.name,
    shape: parameter.content.length > 0 ? 'single' : shape,
    explode,
  } as const;
  return { parameter, shape, given, style, properties, items: itemStyles(parameter.value) };
}

/** The items of a list. No style has a form for an object in a list, so such an item is JSON. */
function readObjects(
  document: Described['document'],
  { schema }: Parameter,
  items: JsonValue[],
): JsonValue[] {
  const written = schema && isJsonObject(schema.value) ? schema.value.items : undefined;
  if (!schema || !isJsonObject(written)) return items;
  const { shape } = describedShape(document, { value: written, path: [...schema.path, 'items'] });
  return shape === 'object' ? items.map((item) => parsed(item)) : items;
}

/** The value of a text of JSON; another text as it is. */
function parsed(sent: JsonValue): JsonValue {
  if (typeof sent !== 'string') return sent;
  try {
    return JSON.parse(sent) as JsonValue;
  } catch (error) {
    if (error instanceof SyntaxError) return sent;
    throw error;
  }
}

function sentValue(
  place: string,
  style: string,
  given: Style,
  element: IHttpRequest,
  { document, operation }: Pick<Described, 'document' | 'operation'>,
  properties: readonly string[],
): unknown {
  if (place === 'path') {
    const { template, slots } = templateOf(document, operation);
    const slot = slots.find(({ parameter }) => parameter === given.name);
    const written = slot
      ? inPath(pairsOf(element, slot.name).find(([name]) => name === slot.name)?.[1])
      : rawPathValues(template, element.url.path).get(given.name);
    return written === undefined ? undefined : readPathValue(style as PathStyle, written, given);
  }
  if (place === 'query') {
    const pairs = pairsOf(element, given.name);
    const members = properties.length > 0 ? properties : namesOfNoOther(operation, pairs, given.name);
    return readQueryValue(style as QueryStyle, pairs, given, members);
  }
  const name = given.name.toLowerCase();
  const sent = Object.entries(element.headers ?? {}).find(([key]) => key.toLowerCase() === name);
  return sent === undefined ? undefined : readHeaderValue(String(sent[1]), given, style as HeaderStyle);
}

/** The names in a query that belong to no other parameter. An object that names no members has them all. */
function namesOfNoOther({ parameters }: Operation, pairs: Pairs, name: string): string[] {
  const others = parameters.filter((one) => one.in === 'query' && one.name !== name).map((one) => one.name);
  return pairs.map(([key]) => key).filter((key) => !others.some((other) => isNameOf(other, key)));
}

/** Whether a name in a query is that of a parameter, or of one of its members in brackets. */
function isNameOf(parameter: string, key: string): boolean {
  const [bare = '', ...members] = key.toLowerCase().split('[');
  const name = parameter.toLowerCase();
  return key.toLowerCase() === name || (members.length > 0 && bare === name);
}

/** How a parameter is written, with the defaults of its place (OpenAPI 3.1, section 4.8.12). */
function styleOf({ in: place, value }: Parameter): { style: string; explode: boolean } {
  const style = typeof value.style === 'string' ? value.style : place === 'query' ? 'form' : 'simple';
  return { style, explode: typeof value.explode === 'boolean' ? value.explode : style === 'form' };
}

/**
 * Makes Prism read parameters in each style. Prism's own reader fails at a comma in a path, puts the names of members
 * into lower case, and does not recognize a list behind a `$ref`.
 */
export function readBetter({ path, query, header }: Deserializers): void {
  // If a header of a list or an object is absent, or comes from an example, Prism throws and never answers.
  const { simple } = header;
  if (!simple) throw new Error('Prism has no deserializer for headers');
  header.simple = (name, parameters, schema, explode) => {
    const value = (parameters as Record<string, unknown>)[name] ?? undefined;
    return typeof value === 'string' ? simple(name, parameters, schema, explode) : value;
  };
  for (const [place, table] of Object.entries({ path, query, header })) {
    for (const [style, original] of Object.entries(table)) {
      table[style] = (name, parameters, schema, explode) => {
        const read = current && readParameter(current.described, current.element, place, name);
        return read ? read.value : original(name, parameters, schema, explode);
      };
    }
  }
}

/**
 * Makes Prism read lists with the delimiters that Swagger 2.0 has in paths and headers. Prism has no reader for them
 * there. Its reader of `simple` is called instead, which reads in the parameter's own style.
 */
export function readDelimited({ request }: PrismOperation): void {
  for (const parameter of [...(request?.path ?? []), ...(request?.headers ?? [])]) {
    // The style has no type for both a path and a header, and `simple` is one of either.
    if (isDelimited(parameter.style)) parameter.style = 'simple' as typeof parameter.style;
  }
}

function parameterOf({ parameters }: Operation, place: string, name: string): Parameter | undefined {
  return parameters.find(
    (parameter) => parameter.in === place && parameter.name.toLowerCase() === name.toLowerCase(),
  );
}

/** A parameter that `content` describes is JSON in most documents. */
function readContent({ content }: Parameter, sent: unknown): unknown {
  const [media] = content;
  return media && isJson(media.type) ? parsed(sent as JsonValue) : sent;
}

/** The pairs of a query. Prism ignores case in names, so a parameter also gets one of another case. */
function pairsOf({ url: { query = {} } }: IHttpRequest, name: string): Pairs {
  const pairs = Object.entries(query as Record<string, string | string[]>).flatMap(([key, sent]) =>
    [sent].flat().map((value) => [key, value] as const),
  );
  if (Object.hasOwn(query, name)) return pairs;
  return pairs.map(([key, value]) => [key.toLowerCase() === name.toLowerCase() ? name : key, value]);
}

/** A value of a query as it would be written in a path. */
function inPath(value: string | undefined): string | undefined {
  return value === undefined ? undefined : encodeURIComponent(value).replaceAll('%2C', ',');
}

/** The template of an operation, and the path parameters that stand in its query. */
interface ReadTemplate {
  template: PathTemplate;
  slots: readonly Slot[];
}

const templates = new WeakMap<Operation, ReadTemplate>();

function templateOf(document: Described['document'], operation: Operation): ReadTemplate {
  const known = templates.get(operation);
  if (known) return known;
  const { path, slots } = readMarks(operation.template);
  const template = readTemplate(path, (names, text) =>
    splitSideBySide(document, operation.parameters, names, text),
  );
  const read = { template, slots };
  templates.set(operation, read);
  return read;
}

/** The media type of a request's body; empty if the request names none. */
export function contentTypeOf({ headers = {} }: IHttpRequest): string {
  return String(Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '');
}
