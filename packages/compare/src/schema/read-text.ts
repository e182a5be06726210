import { isJsonObject, type JsonValue } from '@specpact/spec';
import { declaredTypes } from './json-type.ts';
import type { SchemaFault } from './schema-fault.ts';
import type { SchemaAt, SchemaReader } from './schema-reader.ts';
import { SchemaView } from './schema-view.ts';
import { validate } from './validate.ts';
import type { Direction } from './validation.ts';

/** The types that a schema lets a value have; text has none of its own. */
export function typesOf(view: SchemaView): Set<string> {
  const types = new Set<string>();
  const visit = ({ schemas, choices }: SchemaView): void => {
    for (const { value } of schemas) {
      for (const type of declaredTypes(value) ?? []) types.add(type);
      if (isJsonObject(value.properties)) types.add('object');
      if (value.items !== undefined || value.prefixItems !== undefined) types.add('array');
      for (const allowed of Array.isArray(value.enum) ? value.enum : []) types.add(typeof allowed);
      if (value.const !== undefined) types.add(typeof value.const);
    }
    for (const { branches } of choices) for (const branch of branches) visit(branch);
  };
  visit(view);
  return types;
}

/**
 * Compares what was sent as text, in a parameter, a header or a form, with its schema: each text is
 * read as the number, boolean or null that the schema has there, or else stays text.
 */
export function validateText(
  reader: SchemaReader,
  schema: SchemaAt,
  value: JsonValue,
  direction: Direction,
): SchemaFault[] {
  const options = { completeness: 'exact', direction } as const;
  const view = (of: JsonValue) => SchemaView.of(reader, direction, schema, of);
  const faults = validate(reader, schema, read(value, view(value)), options);
  if (faults.length === 0) return faults;
  return validate(reader, schema, value, options).length === 0 ? [] : faults;
}

function read(value: JsonValue, view: SchemaView): JsonValue {
  if (Array.isArray(value)) return value.map((item, index) => read(item, view.item(index, item)));
  if (isJsonObject(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => [
        name,
        member === undefined ? member : read(member, view.member(name, member)),
      ]),
    );
  }
  if (typeof value !== 'string') return value;
  const types = typesOf(view);
  const isNumber = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/.test(value);
  if ((types.has('integer') || types.has('number')) && isNumber) return Number(value);
  if (types.has('boolean') && (value === 'true' || value === 'false')) return value === 'true';
  if (types.has('null') && !types.has('string') && (value === '' || value === 'null')) return null;
  return value;
}
