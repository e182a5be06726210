import {
  isJson,
  isJsonObject,
  itemStyles,
  type JsonValue,
  type MediaType,
  type OpenApiDocument,
  readItems,
} from '@specpact/spec';
import type { FormPart } from './multipart-parts.ts';
import { schemaCore } from './schema-core.ts';
import {
  collected,
  grouped,
  type Pairs,
  type QueryStyle,
  readQueryValue,
  type Shape,
} from './styled-value.ts';

/** A form as a value. Its members are texts, except those that were sent as JSON. */
export interface FormValue {
  value: Record<string, JsonValue>;
  /** The members that have a type already. */
  typed: ReadonlySet<string>;
}

/** Reads a form in URL encoding (OpenAPI 3.1, section 4.8.15). */
export function readForm(document: OpenApiDocument, media: MediaType, text: string): FormValue {
  const pairs: Pairs = [...new URLSearchParams(text)];
  const form = new DescribedForm(document, media);
  const rest = new Map(Object.entries(collected(pairs)));
  const value: Record<string, JsonValue> = {};
  const typed = new Set<string>();
  for (const name of form.names) {
    const { shape, properties, style, explode, isStyled, items } = form.member(name);
    const sent = readItems(
      readQueryValue(style, pairs, { name, shape, explode }, properties) as JsonValue,
      items,
    );
    // By default an object is JSON, and so is each item of a list of objects.
    const parsed = isStyled ? undefined : parsedJson(rest.get(name), shape);
    if (parsed !== undefined) typed.add(name);
    const read = parsed ?? sent;
    if (read === undefined) continue;
    value[name] = read as JsonValue;
    for (const key of [...rest.keys()]) {
      const isOfIt = key === name || (style === 'deepObject' && key.startsWith(`${name}[`));
      if (isOfIt || (shape === 'object' && explode && properties.includes(key))) rest.delete(key);
    }
  }
  for (const [name, other] of rest) value[name] = other;
  return { value, typed };
}

/** Reads a form of parts (OpenAPI 3.1, section 4.8.14.4). Each item of a list is a part. */
export function readParts(
  document: OpenApiDocument,
  media: MediaType,
  parts: readonly FormPart[],
): FormValue {
  const form = new DescribedForm(document, media);
  const pairs: Pairs = parts.map(({ name, text }) => [name, text]);
  const value: Record<string, JsonValue> = {};
  const typed = new Set<string>();
  for (const [name, all] of grouped(parts.map((part) => [part.name, part] as const))) {
    const { shape, style, explode, isStyled, items } = form.member(name);
    // A list in one part, where the document says how it is written (OpenAPI 3.1, section 4.8.15.1).
    const [{ type = '' } = {}] = all;
    if (isStyled && shape === 'list' && all.length === 1 && !isJson(type)) {
      value[name] = readItems(readQueryValue(style, pairs, { name, shape, explode }) as JsonValue, items);
      continue;
    }
    const read = all.map(({ text, type }) => {
      const isTyped = (type !== undefined && isJson(type)) || shape === 'object';
      const parsed = isTyped ? json(text) : undefined;
      if (parsed !== undefined) typed.add(name);
      return parsed ?? text;
    });
    const [only] = read;
    // A list may also be one part, in JSON.
    const whole = shape === 'list' && typeof only === 'string' ? parsedJson(only, 'list') : only;
    if (read.length === 1 && Array.isArray(whole)) typed.add(name);
    const isList = read.length > 1 || (shape === 'list' && !Array.isArray(whole));
    value[name] = isList ? readItems(read, items) : (whole ?? only ?? '');
  }
  return { value, typed };
}

/** What a document says of the members of a form. */
class DescribedForm {
  readonly names: readonly string[];
  readonly #core = schemaCore();
  readonly #view;
  readonly #encoding;

  constructor(document: OpenApiDocument, { schema, value }: MediaType) {
    const { SchemaReader, SchemaView, propertyNames, Trail } = this.#core;
    const reader = SchemaReader.of(document);
    const at = schema ? reader.written(schema) : { value: true, at: Trail.root };
    this.#view = SchemaView.of(reader, 'request', at, {});
    this.names = [...new Set(this.#view.possibleSchemas.flatMap(propertyNames))];
    this.#encoding = isJsonObject(value.encoding) ? value.encoding : {};
  }

  member(name: string): {
    shape: Shape;
    properties: readonly string[];
    style: QueryStyle;
    explode: boolean;
    isStyled: boolean;
    items: readonly string[];
  } {
    const view = this.#view.member(name, {});
    const types = this.#core.typesOf(view);
    const shape = types.has('string')
      ? 'single'
      : types.has('array')
        ? 'list'
        : types.has('object')
          ? 'object'
          : 'single';
    const encoding = Object.hasOwn(this.#encoding, name) ? this.#encoding[name] : undefined;
    const { style = 'form', explode = style === 'form' } = isJsonObject(encoding) ? encoding : {};
    const isStyled =
      isJsonObject(encoding) && (encoding.style !== undefined || encoding.explode !== undefined);
    return {
      shape,
      properties: view.possibleSchemas.flatMap(this.#core.propertyNames),
      style: style as QueryStyle,
      explode: explode === true,
      isStyled,
      items: isJsonObject(encoding) ? itemStyles(encoding) : [],
    };
  }
}

/** What was sent as JSON for a member that is an object, or a list. */
function parsedJson(sent: string | string[] | undefined, shape: Shape): JsonValue | undefined {
  if (sent === undefined || shape === 'single') return undefined;
  const values = [sent].flat().map(json);
  const [only] = values;
  if (shape === 'object') return values.length === 1 && isJsonObject(only) ? only : undefined;
  if (values.length === 1 && Array.isArray(only)) return only;
  return values.every(isJsonObject) ? values : undefined;
}

/** @returns `undefined` if the text is no JSON. */
function json(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
