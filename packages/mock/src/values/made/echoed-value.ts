import {
  isJsonObject,
  type JsonObject,
  type JsonValue,
  type OpenApiDocument,
  type WrittenSchema,
} from '@specpact/spec';
import { schemaCore } from '../read/schema-core.ts';

/** A parameter of the path that was asked, and its text there. */
export interface AskedParameter {
  name: string;
  text: string;
  /** Whether it is the last of the path. It tells which thing is asked for. */
  isLast: boolean;
}

/** A value that was made, and its schema. */
export interface MadeBody {
  document: OpenApiDocument;
  schema: WrittenSchema;
  value: JsonValue;
}

/**
 * A made answer about the thing that was asked for: that for `/users/42` has `id: 42`. A member gets the text of the
 * parameter that has its name. `id` gets that of the last one, if its name ends in `id`. A text that the schema
 * refuses is left out.
 */
export function echoedValue(
  { document, schema, value }: MadeBody,
  asked: readonly AskedParameter[],
): JsonValue {
  const { SchemaReader, validate } = schemaCore();
  const reader = SchemaReader.of(document);
  const at = reader.written(schema);
  const options = { completeness: 'exact', direction: 'response' } as const;
  return asked.reduce((current, parameter) => {
    const changed = withParameter(current, parameter);
    return changed === current || validate(reader, at, changed, options).length > 0 ? current : changed;
  }, value);
}

function withParameter(value: JsonValue, parameter: AskedParameter): JsonValue {
  if (Array.isArray(value)) return value.map((item) => (isJsonObject(item) ? named(item, parameter) : item));
  if (!isJsonObject(value)) return value;
  const changed = named(value, parameter);
  if (changed !== value) return changed;
  if (parameter.isLast && /id$/i.test(parameter.name) && Object.hasOwn(value, 'id')) {
    return put(value, 'id', parameter.text);
  }
  // An envelope around the thing or the list.
  const { data } = value;
  if (data === undefined) return value;
  const inside = withParameter(data, parameter);
  return inside === data ? value : { ...value, data: inside };
}

function named(object: JsonObject, { name, text }: AskedParameter): JsonObject {
  return Object.hasOwn(object, name) ? put(object, name, text) : object;
}

function put(object: JsonObject, name: string, text: string): JsonObject {
  const last = object[name];
  if (typeof last === 'string') return last === text ? object : { ...object, [name]: text };
  const isNumber = typeof last === 'number' && /^-?\d+(\.\d+)?$/.test(text) && Number.isFinite(Number(text));
  return isNumber && last !== Number(text) ? { ...object, [name]: Number(text) } : object;
}
