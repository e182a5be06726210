import { declaredTypes, isMarked, type SchemaAt, type SchemaReader, schemaChildren } from '@specpact/schema';
import { isJsonObject } from '@specpact/spec';
import { sureSchemas } from '../schema/sure-schemas.ts';
import { toleratesNull } from '../schema/tolerated-null.ts';

/** The members that an object cannot do without, each with its own; `null`: not looked into. */
export interface Shape {
  [member: string]: Shape | null;
}

/** A body and its members' members: an envelope and what is in it. */
const DEPTH = 2;

/**
 * The members that a response body must have by its schema, so that the runtime can name the missing
 * ones; `null` if the schema allows anything but an object, or requires nothing.
 *
 * What `oneOf` and `anyOf` require is left out: which of them applies takes a validator.
 */
export function shapeOf(reader: SchemaReader, schema: SchemaAt | undefined, depth = DEPTH): Shape | null {
  if (!schema || depth === 0) return null;
  const parts = sureSchemas(reader, schema);
  const types = parts.flatMap(({ value }) => {
    // Without a `type`, `properties` are what makes an object of it: so do openapi-typescript's types.
    const declared =
      declaredTypes(value, reader.dialect) ?? (value.properties === undefined ? [] : ['object']);
    return declared.length === 0 ? [] : [declared];
  });
  if (types.length === 0 || types.flat().some((type) => type !== 'object')) return null;
  if (parts.some(({ value }) => toleratesNull(value, reader.dialect))) return null;
  const required = new Set(
    parts.flatMap(({ value }) => (Array.isArray(value.required) ? value.required : [])),
  );
  const shape: Shape = Object.create(null);
  for (const name of required) {
    if (typeof name !== 'string') continue;
    const members = parts.flatMap((part) => membersOf(reader, part, name));
    // Required of a request only (OpenAPI 3.0, section 4.7.24.2).
    if (members.some(({ value }) => isMarked(reader, value, 'writeOnly'))) continue;
    const inner = members.map((member) => shapeOf(reader, member, depth - 1)).find((found) => found !== null);
    shape[name] = inner ?? null;
  }
  return Object.keys(shape).length === 0 ? null : shape;
}

/** The schemas that a schema has for a member of this name. */
function membersOf(reader: SchemaReader, schema: SchemaAt, name: string): SchemaAt[] {
  return schemaChildren(reader, schema).flatMap((child) =>
    child.of === 'member' && child.name === name && isJsonObject(child.schema.value) ? [child.schema] : [],
  );
}
