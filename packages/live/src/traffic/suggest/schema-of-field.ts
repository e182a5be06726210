import type { ResponseField } from '@specpact/compare';
import { type SchemaAt, type SchemaObjectAt, SchemaReader, schemaChildren } from '@specpact/schema';
import { isJsonObject, type MediaType, type OpenApiDocument } from '@specpact/spec';

/** A step from a value to a part of it. */
type Step = { of: 'member'; name: string } | { of: 'item' } | { of: 'others' };

/** The schema that names the members of a field, as it is written; `undefined` if none does. */
export function schemaOfField(
  document: OpenApiDocument,
  content: readonly MediaType[],
  root: ResponseField,
  field: ResponseField,
): SchemaObjectAt | undefined {
  const steps = wayTo(root, field, []);
  if (!steps) return undefined;
  const reader = SchemaReader.of(document);
  let schemas = content.flatMap(({ schema }) => (schema ? [reader.written(schema)] : []));
  for (const step of steps) {
    schemas = schemas
      .flatMap((schema) => sameValue(reader, schema))
      .flatMap((schema) => schemaChildren(reader, schema))
      .flatMap((child) => {
        if (child.of !== step.of) return [];
        return child.of === 'member' && step.of === 'member' && child.name !== step.name
          ? []
          : [child.schema];
      });
  }
  return schemas
    .flatMap((schema) => sameValue(reader, schema))
    .find(
      (schema): schema is SchemaObjectAt =>
        isJsonObject(schema.value) && isJsonObject(schema.value.properties),
    );
}

/** The most schemas of one value. */
const MOST = 50;

/** A schema, and those that describe the same value. */
function sameValue(reader: SchemaReader, schema: SchemaAt): SchemaAt[] {
  const all = [schema];
  for (let index = 0; index < all.length && all.length < MOST; index += 1) {
    const next = all[index];
    if (!next) break;
    for (const child of schemaChildren(reader, next)) {
      if (child.of === 'same' && all.every(({ value }) => value !== child.schema.value))
        all.push(child.schema);
    }
  }
  return all;
}

function wayTo(from: ResponseField, to: ResponseField, steps: Step[]): Step[] | undefined {
  if (from === to) return steps;
  for (const [name, member] of from.members) {
    const way = wayTo(member, to, [...steps, { of: 'member', name }]);
    if (way) return way;
  }
  const { items, others } = from;
  return (
    (items && wayTo(items, to, [...steps, { of: 'item' }])) ??
    (others && wayTo(others, to, [...steps, { of: 'others' }]))
  );
}
