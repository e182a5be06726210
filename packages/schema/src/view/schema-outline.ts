import { isJsonObject, type JsonObject } from '@specpact/spec';
import { declaredTypes } from '../json/value/json-type.ts';
import type { SchemaAt } from '../read/schema-at.ts';
import type { SchemaReader } from '../read/schema-reader.ts';
import { schemaChildren } from './schema-child.ts';

/** The form of a value in all alternatives of its schema, with all parts of the schema taken together. */
export interface SchemaOutline {
  /** The schema itself, with `$ref`s followed. Two outlines of one schema have the same. */
  schema: SchemaAt;
  /** The first named type that is not `null`. */
  type: string | undefined;
  properties: ReadonlyMap<string, SchemaAt>;
  /** The members that every alternative has. */
  required: ReadonlySet<string>;
  /** The schema of an array's items. */
  items: SchemaAt | undefined;
  /** Whether it allows other members explicitly, or names none. */
  isOpen: boolean;
}

/** The outline of a schema; `undefined` for `true` and `false`. */
export function schemaOutline(reader: SchemaReader, schema: SchemaAt): SchemaOutline | undefined {
  return outlineOf(reader, schema, new Set());
}

function outlineOf(reader: SchemaReader, schema: SchemaAt, seen: Set<JsonObject>): SchemaOutline | undefined {
  const { value, at } = schema;
  if (!isJsonObject(value) || seen.has(value)) return undefined;
  seen.add(value);
  const children = schemaChildren(reader, schema);
  const parts = children.flatMap((child) => {
    const outline = child.of === 'same' ? outlineOf(reader, child.schema, seen) : undefined;
    return outline && child.of === 'same' ? [{ outline, isSure: child.isSure }] : [];
  });
  const own = children.filter((child) => child.of === 'member');
  const needed = Array.isArray(value.required) ? value.required.map(String) : [];
  const [lone] = parts.length === 1 ? parts : [];
  // A single part is the whole. OpenAPI 3.0 needs this form to write something beside a `$ref`.
  if (lone && own.length === 0 && needed.length === 0) return lone.outline;
  const properties = new Map([
    ...parts.flatMap(({ outline }) => [...outline.properties]),
    ...own.map(({ name, schema: member }): [string, SchemaAt] => [name, member]),
  ]);
  const sure = parts.flatMap(({ outline, isSure }) => (isSure ? [...outline.required] : []));
  const type = declaredTypes(value, reader.dialect)?.find((name) => name !== 'null');
  const item = children.find((child) => child.of === 'item');
  return {
    schema: typeof value.$ref === 'string' ? (parts[0]?.outline.schema ?? schema) : { value, at },
    type: [type, ...parts.map(({ outline }) => outline.type)].find((name) => name !== undefined),
    properties,
    required: new Set([...needed, ...sure]),
    items: [item?.schema, ...parts.map(({ outline }) => outline.items)].find((one) => one !== undefined),
    isOpen:
      properties.size === 0 ||
      value.additionalProperties === true ||
      children.some(({ of }) => of === 'others' || of === 'pattern') ||
      parts.some(({ outline }) => outline.isOpen && outline.properties.size > 0),
  };
}
