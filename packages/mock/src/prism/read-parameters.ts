import { isJson, type Operation, type Parameter } from '@specpact/spec';
import type { IHttpRequest } from '@stoplight/prism-http';
import { type PathTemplate, readTemplate } from '../routing/path-template.ts';
import { describedShape } from '../values/described-shape.ts';
import { rawPathValues } from '../values/raw-path-values.ts';
import {
  type Pairs,
  readHeaderValue,
  readPathValue,
  readQueryValue,
  type Style,
} from '../values/styled-value.ts';
import type { Described } from './described-operation.ts';
import type { Deserializer, Deserializers } from './prism-files.ts';

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

/**
 * Has Prism read parameters in each style. Its own reading takes a text with a comma in a path for a list and then
 * fails, puts the names of members into lower case, and does not know a list by its `$ref`.
 */
export function readBetter({ path, query, header }: Deserializers): void {
  for (const style of ['simple', 'label', 'matrix'] as const) {
    replace(path, style, 'path', (given, { described, element }) => {
      const written = rawPathValues(templateOf(described.operation), element.url.path).get(given.name);
      return written === undefined ? undefined : readPathValue(style, written, given);
    });
  }
  for (const style of ['form', 'spaceDelimited', 'pipeDelimited', 'deepObject'] as const) {
    replace(query, style, 'query', (given, { element }, properties) =>
      readQueryValue(style, pairsOf(element, given.name), given, properties),
    );
  }
  // Prism throws where a header is absent, or an example, that is a list or an object, and then never answers.
  const { simple } = header;
  if (!simple) throw new Error('Prism has no deserializer for headers');
  header.simple = (name, parameters, schema, explode) => {
    const value = (parameters as Record<string, unknown>)[name] ?? undefined;
    return typeof value === 'string' ? simple(name, parameters, schema, explode) : value;
  };
  replace(header, 'simple', 'header', (given, { element }) => {
    const sent = Object.entries(element.headers ?? {}).find(([name]) => name.toLowerCase() === given.name);
    return sent === undefined ? undefined : readHeaderValue(String(sent[1]), given);
  });
}

type Read = (given: Style, reading: NonNullable<typeof current>, properties: readonly string[]) => unknown;

function replace(table: Record<string, Deserializer>, style: string, place: string, read: Read): void {
  const original = table[style];
  if (!original) throw new Error(`Prism has no deserializer for the style ${style}`);
  table[style] = (name, parameters, schema, explode) => {
    const parameter = current && parameterOf(current.described.operation, place, name);
    if (!current || !parameter) return original(name, parameters, schema, explode);
    if (parameter.content.length > 0) return readContent(parameter, original(name, parameters, {}, explode));
    const { shape, properties } = describedShape(current.described.document, parameter.schema);
    const own = place === 'header' ? name : parameter.name;
    return read({ name: own, shape, explode: explode === true }, current, properties);
  };
}

function parameterOf({ parameters }: Operation, place: string, name: string): Parameter | undefined {
  return parameters.find((parameter) => parameter.in === place && parameter.name.toLowerCase() === name);
}

/** A parameter that `content` describes is JSON in most documents. */
function readContent({ content }: Parameter, sent: unknown): unknown {
  const [media] = content;
  if (typeof sent !== 'string' || !media || !isJson(media.type)) return sent;
  try {
    return JSON.parse(sent);
  } catch (error) {
    if (error instanceof SyntaxError) return sent;
    throw error;
  }
}

/** The pairs of a query. Prism ignores case in names, so a parameter also gets one of another case. */
function pairsOf({ url: { query = {} } }: IHttpRequest, name: string): Pairs {
  const pairs = Object.entries(query as Record<string, string | string[]>).flatMap(([key, sent]) =>
    [sent].flat().map((value) => [key, value] as const),
  );
  if (Object.hasOwn(query, name)) return pairs;
  return pairs.map(([key, value]) => [key.toLowerCase() === name.toLowerCase() ? name : key, value]);
}

const templates = new WeakMap<Operation, PathTemplate>();

function templateOf(operation: Operation): PathTemplate {
  const template = templates.get(operation) ?? readTemplate(operation.template);
  templates.set(operation, template);
  return template;
}
