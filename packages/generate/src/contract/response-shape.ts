import { declaredTypes, isMarked, type SchemaAt, type SchemaReader, schemaChildren } from '@specpact/schema';
import { isJsonObject } from '@specpact/spec';
import { toleratesNull } from '../part/tolerated-null.ts';
import { sureSchemas } from './sure-schemas.ts';

/**
 * The required members of an object, each with its own required members. `null`: those are not checked. The same as
 * `Shape` of `@specpact/client`, which this package does not import.
 */
export interface Shape {
  [member: string]: Shape | null;
}

/** Two levels: the members of a body and their members, for an envelope and what is in it. */
const DEPTH = 2;

/**
 * The members that a schema requires of a response body, so that the runtime can name the missing ones. `null` if the
 * schema requires nothing, or allows a value that is not an object.
 *
 * Members that `oneOf` and `anyOf` require are left out: only a validator can say which alternative applies.
 */
export function shapeOf(reader: SchemaReader, schema: SchemaAt | undefined, depth = DEPTH): Shape | null {
  if (!schema || depth === 0) return null;
  const parts = sureSchemas(reader, schema);
  const types = parts.flatMap(({ value }) => {
    // A schema with `properties` and no `type` counts as an object, as in the types of openapi-typescript.
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
  const known = required.size === 0 ? [] : parts.flatMap((part) => membersOf(reader, part));
  for (const name of required) {
    if (typeof name !== 'string') continue;
    const members = known.flatMap((member) => (member.name === name ? [member.schema] : []));
    // Only requests must have these (OpenAPI 3.0, section 4.7.24.2).
    if (members.some(({ value }) => isMarked(reader, value, 'writeOnly'))) continue;
    const inner = members.map((member) => shapeOf(reader, member, depth - 1)).find((found) => found !== null);
    shape[name] = inner ?? null;
  }
  return Object.keys(shape).length === 0 ? null : shape;
}

/** The schemas that a schema gives for members, with their names. */
function membersOf(reader: SchemaReader, schema: SchemaAt): { name: string; schema: SchemaAt }[] {
  return schemaChildren(reader, schema).flatMap((child) =>
    child.of === 'member' && child.name !== undefined && isJsonObject(child.schema.value)
      ? [{ name: child.name, schema: child.schema }]
      : [],
  );
}

/** Whether a schema describes a list and nothing else. */
export function isList(reader: SchemaReader, schema: SchemaAt): boolean {
  const types = sureSchemas(reader, schema).flatMap(
    ({ value }) => declaredTypes(value, reader.dialect) ?? [],
  );
  return types.length > 0 && types.every((type) => type === 'array');
}
