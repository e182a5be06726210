import {
  isForm,
  isJson,
  isMultipart,
  type JsonValue,
  type MediaType,
  type OpenApiDocument,
  type Parameter,
  type WrittenSchema,
  writtenExample,
} from '@specpact/spec';
import { describedShape } from '../../values/read/described-shape.ts';
import { readForm } from '../../values/read/form-value.ts';
import { schemaCore } from '../../values/read/schema-core.ts';

/**
 * A value for a request that somebody can paste. It is the schema's own example, or else a value with no more
 * than the schema requires. If there is no schema, or no value can be made, it is a placeholder with the
 * value's name.
 *
 * @param name the name of the value. A text without any other hint becomes the name: `PROJECT_ID`.
 */
export function sampleValue(
  document: OpenApiDocument,
  schema: WrittenSchema | undefined,
  name: string,
  members: 'required' | 'all' = 'required',
): JsonValue {
  const core = schemaCore();
  const options = { direction: 'request', members, name } as const;
  const reader = core.SchemaReader.of(document);
  const made = schema && core.makeValue(reader, reader.written(schema), options);
  return made?.answer === 'made' ? made.value : core.placeholder(name);
}

/**
 * A value for a parameter: the document's example if the schema accepts it, or else one that is made. Without a text, an
 * item or a member, nothing of a parameter is left in a request, so it has one if its schema allows it.
 */
export function sampleParameterValue(document: OpenApiDocument, parameter: Parameter): JsonValue {
  const value = anyParameterValue(document, parameter);
  const schema = parameter.schema;
  if (!schema || !isNothing(value) || parameter.value.allowEmptyValue === true) return value;
  const { SchemaReader, Trail, makeValue } = schemaCore();
  const reader = SchemaReader.of(document);
  const something = { value: { minLength: 1, minItems: 1, minProperties: 1 }, at: Trail.root };
  const options = { direction: 'request', members: 'required', name: parameter.name } as const;
  const made = makeValue(reader, [reader.written(schema), something], options);
  return made.answer === 'made' ? made.value : value;
}

function isNothing(value: JsonValue): boolean {
  if (typeof value === 'object' && value !== null) return Object.keys(value).length === 0;
  return value === '';
}

function anyParameterValue(document: OpenApiDocument, parameter: Parameter): JsonValue {
  const { name, content } = parameter;
  const schema = parameter.schema ?? content[0]?.schema;
  const example = writtenExample(document, parameter);
  const isText = content.length === 0;
  if (example !== undefined && accepts(document, schema, example, isText)) return example;
  // In a path, nothing is left of an object without members.
  return sampleValue(document, schema, name, parameter.in === 'path' ? 'all' : 'required');
}

/** A value for a body: the document's example if the schema accepts it, or else one that is made. */
export function sampleBodyValue(document: OpenApiDocument, media: MediaType): JsonValue {
  const example = writtenExample(document, media);
  // A text may be the whole body as it is sent, in a media type that is not JSON. Parts have a boundary besides.
  const isSent = typeof example === 'string' && !isJson(media.type) && !isMultipart(media.type);
  if (isSent && isForm(media.type) && !acceptsForm(document, media, example)) {
    return sampleForm(document, media);
  }
  if (example !== undefined && (isSent || accepts(document, media.schema, example, false))) return example;
  return isForm(media.type) ? sampleForm(document, media) : sampleValue(document, media.schema, 'body');
}

/** A form without a member is an empty body, which counts as none. */
function sampleForm(document: OpenApiDocument, { schema }: MediaType): JsonValue {
  const value = sampleValue(document, schema, 'body');
  return isNothing(value) ? sampleValue(document, schema, 'body', 'all') : value;
}

/** Whether the schema of a form accepts its text. */
function acceptsForm(document: OpenApiDocument, media: MediaType, text: string): boolean {
  if (!media.schema || describedShape(document, media.schema).shape === 'single') return true;
  const form = readForm(document, media, text);
  const { SchemaReader, validateText } = schemaCore();
  const reader = SchemaReader.of(document);
  const { value, typed } = form;
  return validateText(reader, reader.written(media.schema), value, 'request', { typed }).length === 0;
}

function accepts(
  document: OpenApiDocument,
  schema: WrittenSchema | undefined,
  value: JsonValue,
  isText: boolean,
): boolean {
  if (!schema) return true;
  const core = schemaCore();
  const reader = core.SchemaReader.of(document);
  const at = reader.written(schema);
  // In a path, a query or a header every value becomes a text.
  if (isText && typeof value === 'string') {
    return core.validateText(reader, at, value, 'request').length === 0;
  }
  const options = { completeness: 'exact', direction: 'request' } as const;
  return core.validate(reader, at, value, options).length === 0;
}
