import { essence, isJson, type JsonValue, type WrittenSchema } from '@specpact/spec';
import type { IHttpRequest, IHttpResponse, PrismHttpComponents } from '@stoplight/prism-http';
import { schemaCore } from '../../values/read/schema-core.ts';
import type { Described } from '../described/described-operation.ts';
import { mediaOf } from './better-answers.ts';
import { contentTypeOf, readParameter } from './read-parameters.ts';

type Fault = Extract<ReturnType<PrismHttpComponents['validateInput']>, { _tag: 'Left' }>['left'][number];

/**
 * The faults that Prism finds in a request, without those of parts that satisfy their schema. Prism's validator knows
 * less: a text that can be a number and a string, `nullable` beside a `$ref`, discriminators.
 */
export function requestFaults(
  described: Described,
  element: IHttpRequest,
  faults: readonly Fault[],
): Fault[] {
  const taken = new Map<string, boolean>();
  return faults.filter((fault) => {
    const { path: [place = '', name] = [] } = fault;
    if (isNotMissing(described, element, fault)) return false;
    const key = place === 'body' ? place : `${place} ${name}`;
    if (name === undefined && place !== 'body') return true;
    const known = taken.get(key) ?? isTaken(described, element, place, name ?? '');
    taken.set(key, known);
    return !known;
  });
}

/**
 * Whether Prism takes for missing what is there. Its tests for that are about truth, so `false`, `0` and `""` are no body
 * of JSON, and an empty parameter is none even if the document has `allowEmptyValue`.
 */
function isNotMissing(
  described: Described,
  element: IHttpRequest,
  { code, path: [place, name] = [], message }: Fault,
): boolean {
  if (code !== 'required' || name !== undefined) return false;
  if (place === 'query') {
    return described.operation.parameters.some(
      (parameter) =>
        parameter.in === 'query' &&
        parameter.value.allowEmptyValue === true &&
        message.endsWith(`'${parameter.name.toLowerCase()}'`) &&
        isTaken(described, element, 'query', parameter.name),
    );
  }
  const isFalse = element.body === false || element.body === 0 || element.body === '';
  return place === undefined && isFalse && isTaken(described, element, 'body', '');
}

/** Whether a part of a request satisfies its schema. */
function isTaken(described: Described, element: IHttpRequest, place: string, name: string): boolean {
  const { document, operation } = described;
  const core = schemaCore();
  const reader = core.SchemaReader.of(document);
  if (place === 'body') {
    const sent = contentTypeOf(element);
    // A list in a type that is not JSON has been read from a stream or from parts.
    const isSequence = Array.isArray(element.body) && !isJson(sent);
    const media =
      operation.requestBody?.content.filter(({ type }) =>
        isSequence ? essence(type) === essence(sent) : isJson(type),
      ) ?? [];
    const [only] = media;
    const isText = typeof element.body === 'string' && element.body !== '';
    if (!only?.schema || media.length > 1 || element.body === undefined || isText) return false;
    return satisfies(described, only.schema, element.body as JsonValue, 'request');
  }
  const read = readParameter(described, element, place, name);
  if (!read?.parameter.schema || read.value === undefined) return false;
  const schema = reader.written(read.parameter.schema);
  return core.validateText(reader, schema, read.value as JsonValue, 'request').length === 0;
}

/** The faults that Prism finds in an answer, without those of a body that satisfies its schema. */
export function answerFaults(described: Described, element: IHttpResponse, all: readonly Fault[]): Fault[] {
  // An answer to HEAD has no body, and so no media type (RFC 9110, section 9.3.2).
  const isSent = ({ path: [place = ''] = [] }: Fault) => place.startsWith('header');
  const faults = described.operation.method === 'head' ? all.filter(isSent) : all;
  const isOfBody = ({ path: [place] = [], message }: Fault) => place === 'body' || message === NOT_WRITTEN;
  if (!faults.some(isOfBody)) return [...faults];
  const media = mediaOf(described, element);
  // Prism takes the first media type that holds the answer's, also a range. The document's own one says nothing here.
  if (media && !media.schema) return faults.filter((fault) => !isOfBody(fault));
  const schema = media?.schema;
  if (!schema || !satisfies(described, schema, element.body as JsonValue, 'response')) return [...faults];
  return faults.filter((fault) => !isOfBody(fault));
}

/** Prism's message for a form that is not written as text yet. */
const NOT_WRITTEN = 'Target is not a string';

function satisfies(
  { document }: Described,
  written: WrittenSchema,
  value: JsonValue,
  direction: 'request' | 'response',
): boolean {
  const { SchemaReader, validate } = schemaCore();
  const reader = SchemaReader.of(document);
  return validate(reader, reader.written(written), value, { completeness: 'exact', direction }).length === 0;
}
