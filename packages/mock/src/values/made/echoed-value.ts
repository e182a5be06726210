import {
  isJsonObject,
  type JsonValue,
  type OpenApiDocument,
  type Path,
  valueAt,
  type WrittenSchema,
} from '@specpact/spec';
import type { PlainValues } from '../read/plain-values.ts';
import { schemaCore } from '../read/schema-core.ts';
import { freeValues } from './free-values.ts';
import { changedAt } from './repaired-value.ts';

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

/** A made answer about the thing that was asked for. */
export interface Echoed {
  value: JsonValue;
  places: readonly EchoPlace[];
}

/** A place of a made answer that has the value of a parameter of the path. */
export interface EchoPlace {
  name: string;
  path: Path;
  /** The values of the parameter that can certainly stand here. */
  takes: PlainValues | undefined;
}

/**
 * A made answer about the thing that was asked for: for `/users/42` it has `id: 42`. A member gets the text of the
 * parameter that has its name. `id` gets the text of the last parameter, if that parameter's name ends in `id`. A text
 * that the schema refuses is not used.
 */
export function echoedValue({ document, schema, value }: MadeBody, asked: readonly AskedParameter[]): Echoed {
  const { SchemaReader, validate } = schemaCore();
  const reader = SchemaReader.of(document);
  const at = reader.written(schema);
  const options = { completeness: 'exact', direction: 'response' } as const;
  const places: EchoPlace[] = [];
  let current = value;
  for (const parameter of asked) {
    const paths = placesOf(current, parameter, []);
    const rules = paths.map((path) => freeValues(reader, at, path));
    const takes = rules.every((rule) => rule?.(parameter.text));
    const changed = paths.reduce(
      (whole, path) => changedAt(whole, path, put(valueAt(whole, path) ?? null, parameter.text)),
      current,
    );
    // A value that certainly can stand there needs no validation.
    if (paths.length > 0 && (takes || validate(reader, at, changed, options).length === 0)) current = changed;
    places.push(...paths.map((path, index) => ({ name: parameter.name, path, takes: rules[index] })));
  }
  return { value: current, places };
}

function placesOf(value: JsonValue, parameter: AskedParameter, above: Path): Path[] {
  const { name, isLast } = parameter;
  const has = (holder: JsonValue, member: string) =>
    isJsonObject(holder) && Object.hasOwn(holder, member) && isScalar(holder[member]);
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => (has(item, name) ? [[...above, String(index), name]] : []));
  }
  if (has(value, name)) return [[...above, name]];
  if (isLast && /id$/i.test(name) && has(value, 'id')) return [[...above, 'id']];
  // An envelope around the thing or the list.
  const { data } = isJsonObject(value) ? value : {};
  return data === undefined ? [] : placesOf(data, parameter, [...above, 'data']);
}

function isScalar(value: JsonValue | undefined): boolean {
  return typeof value === 'string' || typeof value === 'number';
}

function put(last: JsonValue, text: string): JsonValue {
  if (typeof last === 'string') return text;
  const isNumber = typeof last === 'number' && /^-?\d+(\.\d+)?$/.test(text) && Number.isFinite(Number(text));
  return isNumber ? Number(text) : last;
}
