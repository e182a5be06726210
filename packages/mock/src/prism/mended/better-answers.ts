import type { JsonValue, MediaType, WrittenSchema } from '@specpact/spec';
import type { IHttpResponse } from '@stoplight/prism-http';
import { madeValue } from '../../values/made/made-value.ts';
import { type Change, repairedValue } from '../../values/made/repaired-value.ts';
import { headerText } from '../../values/made/written/header-text.ts';
import { type Described, describedBy, mediaTypeOf, responseOf } from '../described/described-operation.ts';
import type { Generators } from '../prism-files.ts';
import type { PrismOperation } from '../prism-operation.ts';

/**
 * Makes Prism give values that their schema accepts. Its own samples ignore patterns and other keywords. It makes no
 * sample of a large schema.
 */
export function makeBetter(generators: Generators): void {
  const { generateStatic, generate } = generators;
  generators.generateStatic = (operation, source) => {
    const made = madeFor(operation, source);
    if (made !== undefined) return { _tag: 'Right', right: made };
    // Prism does not have the schema, and would make a value of any kind.
    if (isLarge(operation, source)) return { _tag: 'Left', left: new Error('the schema is too large') };
    return generateStatic(operation, source);
  };
  generators.generate = (operation, bundle, source, seed) => {
    if (isLarge(operation, source)) return generators.generateStatic(operation, source);
    const varied = generate(operation, bundle, source, seed);
    const described = describedBy(operation);
    const schema = described?.schemas.get(source);
    if (!described || schema?.holder !== 'body') return varied;
    if (varied._tag === 'Left') return generators.generateStatic(operation, source);
    const { value } = repairedValue(described.document, schema.written, varied.right as JsonValue);
    return { _tag: 'Right', right: value };
  };
}

function isLarge(operation: PrismOperation, source: unknown): boolean {
  const described = describedBy(operation);
  const schema = described?.schemas.get(source);
  return described !== undefined && schema !== undefined && described.large.has(schema.written);
}

function madeFor(operation: PrismOperation, source: unknown): unknown {
  const described = describedBy(operation);
  const schema = described?.schemas.get(source);
  if (!described || !schema) return undefined;
  const made = madeValue(described.document, schema.written);
  return schema.holder === 'header' && made !== undefined ? headerText(made) : made;
}

/**
 * Headers that are about how a body is sent. A document may describe those of the API. The mock's own body is not
 * encoded, and has its own length (stoplightio/prism#2787).
 */
const OF_TRANSFER = /^(content-encoding|content-length|transfer-encoding|connection|keep-alive|trailer)$/i;

/** The headers that are true of an answer of the mock. */
export function trueHeaders(headers: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(headers)
      .filter(([name, value]) => !OF_TRANSFER.test(name) && value !== null)
      .map(([name, value]) => [name, headerText(value as JsonValue)]),
  );
}

/** The example in the body of an answer before its repair, and the changes. */
interface Repair {
  example: unknown;
  changes: readonly Change[];
}

const repairs = new WeakMap<object, Repair>();

/** The repair of a body, if its example was not valid. */
export function repairOf(response: object): Repair | undefined {
  return repairs.get(response);
}

/** Repairs the example in the body of an answer, if its schema refuses it. */
export function repaired(operation: PrismOperation, response: IHttpResponse): IHttpResponse {
  const described = describedBy(operation);
  const schema = described && schemaOf(described, response);
  if (!described || !schema || response.body === undefined) return response;
  const { value, changes } = repairedValue(described.document, schema, response.body as JsonValue);
  if (changes.length === 0) return response;
  const better = { ...response, body: value };
  repairs.set(better, { example: response.body, changes });
  return better;
}

/** The media type of an answer's body, as the document has it. */
export function mediaOf(
  described: Described,
  { statusCode, headers = {} }: Pick<IHttpResponse, 'statusCode' | 'headers'>,
): MediaType | undefined {
  const [, type] = Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-type') ?? [];
  return mediaTypeOf(responseOf(described, statusCode), type);
}

/** The schema of an answer's body, as the document has it. */
export function schemaOf(
  described: Described,
  response: Pick<IHttpResponse, 'statusCode' | 'headers'>,
): WrittenSchema | undefined {
  return mediaOf(described, response)?.schema;
}
