import { examplesOf, SchemaReader, validateText } from '@specpact/schema';
import {
  isJsonObject,
  type JsonValue,
  type OpenApiDocument,
  type Parameter,
  writeHeaderValue,
  writePathValue,
  writtenExample,
} from '@specpact/spec';
import { type RequestValues, requestValues } from '../values/request-values.ts';

/** Headers that OpenAPI describes elsewhere (3.1, section 4.8.12.1). */
const NOT_PARAMETERS = /^(accept|content-type|authorization)$/i;

/** Whether a parameter is sent as one. */
export function isSent({ in: place, name }: Parameter): boolean {
  return place !== 'header' || !NOT_PARAMETERS.test(name);
}

const documented = new WeakMap<Parameter, JsonValue[]>();

/** The values of a parameter that stand in the document: its examples, those of its schema, and what it lists. */
export function documentedValues(document: OpenApiDocument, parameter: Parameter): JsonValue[] {
  const known = documented.get(parameter) ?? findDocumented(document, parameter);
  documented.set(parameter, known);
  return known;
}

function findDocumented(document: OpenApiDocument, parameter: Parameter): JsonValue[] {
  const reader = SchemaReader.of(document);
  const first = writtenExample(document, parameter);
  const examples = document.resolve([...parameter.path, 'examples'])?.value;
  const named = Object.keys(isJsonObject(examples) ? examples : {}).map(
    (name) => document.resolve([...parameter.path, 'examples', name, 'value'])?.value,
  );
  const schema = parameter.schema ?? parameter.content[0]?.schema;
  const written = schema && reader.written(schema);
  const target = schema && document.resolve(schema.path)?.value;
  const listed = isJsonObject(target)
    ? [target.default, target.const, ...(Array.isArray(target.enum) ? target.enum.slice(0, 3) : [])]
    : [];
  const all = [first, ...named, ...(written ? examplesOf(reader, written) : []), ...listed];
  const values = all.filter((value) => value !== undefined && value !== null);
  const distinct = new Map(values.map((value) => [JSON.stringify(value), value]));
  return [...distinct.values()].filter((value) => canBeSent(parameter, value));
}

const values = new WeakMap<Parameter, RequestValues>();

/** The values that a parameter takes, and those that it refuses, as texts. */
export function parameterValues(document: OpenApiDocument, parameter: Parameter): RequestValues {
  const known = values.get(parameter) ?? findValues(document, parameter);
  values.set(parameter, known);
  return known;
}

function findValues(document: OpenApiDocument, parameter: Parameter): RequestValues {
  const written = parameter.schema ?? parameter.content[0]?.schema;
  const examples = documentedValues(document, parameter);
  if (!written) {
    const given = examples.length > 0 ? examples : ['a'];
    return { taken: given.map((value) => ({ value, what: 'an example' })), refused: [] };
  }
  const reader = SchemaReader.of(document);
  const schema = reader.written(written);
  const { taken, refused } = requestValues(document, schema, parameter.name, examples);
  const isText = parameter.content.length === 0;
  const fails = (value: JsonValue) =>
    validateText(reader, schema, asTexts(value), 'request').some(({ undecided }) => !undecided);
  // A list of one item is written like the item.
  const isRefused = (value: JsonValue) =>
    !isText || (fails(value) && (Array.isArray(value) || fails([value])));
  // A text in the place of an object is a parameter of another name, or an object with one member.
  const isObject = taken.some(({ value }) => isJsonObject(value));
  return {
    taken: taken.filter(({ value }) => canBeSent(parameter, value) && !(isText && isRefused(value))),
    refused: refused.filter(
      ({ value }) =>
        !isObject && canBeSent(parameter, value) && isFlat(value) && !hasNull(value) && isRefused(value),
    ),
  };
}

/** A value as it arrives: each part is a text. */
function asTexts(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(asTexts);
  return typeof value === 'object' && value !== null ? value : String(value);
}

/** Whether the value arrives as what it is: other parts, and empty texts, look like something else in a URL. */
function canBeSent(parameter: Parameter, value: JsonValue): boolean {
  if (hasNull(value)) return false;
  const isEmpty = value === '' || (Array.isArray(value) && (value.length === 0 || value.includes('')));
  if (isEmpty) return false;
  if (parameter.in === 'path') {
    const text = decodeURIComponent(writePathValue(parameter, value));
    return text !== '' && !/^\.{1,2}$/.test(text) && !/[/\\]/.test(text);
  }
  if (parameter.in === 'query') return true;
  return /^[\x21-\x7E]([\x20-\x7E]*[\x21-\x7E])?$/.test(writeHeaderValue(parameter, value));
}

function hasNull(value: JsonValue): boolean {
  return value === null || (Array.isArray(value) && value.includes(null));
}

/** Whether it is a text, a number, a boolean or a list of these. */
function isFlat(value: JsonValue): boolean {
  return Array.isArray(value) ? value.every((item) => typeof item !== 'object') : typeof value !== 'object';
}
