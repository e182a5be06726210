import { isJsonObject, type JsonValue } from '@specpact/spec';
import { branches } from './branches.ts';
import type { SchemaAt, SchemaObjectAt } from './schema-at.ts';
import { memberSchemas } from './schema-parts.ts';
import type { SchemaReader } from './schema-reader.ts';

/** The texts that a schema lists by `const` or `enum`, behind `$ref` and in `allOf` too. */
export function listedTexts(reader: SchemaReader, schema: SchemaAt): Set<string> {
  const texts = surelyApplied(reader, schema).flatMap(({ value: { const: constant, enum: few } }) =>
    constant === undefined && Array.isArray(few) ? few : [constant],
  );
  return new Set(texts.filter((text) => typeof text === 'string'));
}

/** The texts that a schema lists for a property. */
export function pinnedTexts(reader: SchemaReader, schema: SchemaAt, property: string): Set<string> {
  const members = surelyApplied(reader, schema).flatMap((one) => memberSchemas(one, property));
  return new Set(members.flatMap((member) => [...listedTexts(reader, member)]));
}

/** A schema, and those that its `$ref` and its `allOf` apply to the same value. */
function surelyApplied(reader: SchemaReader, start: SchemaAt): SchemaObjectAt[] {
  const found: SchemaObjectAt[] = [];
  const seen = new Set<JsonValue>();
  const visit = ({ value, at }: SchemaAt): void => {
    if (!isJsonObject(value) || seen.has(value)) return;
    seen.add(value);
    found.push({ value, at });
    const target = typeof value.$ref === 'string' ? reader.target(value.$ref) : undefined;
    if (target) visit(target);
    for (const branch of branches(value, 'allOf', at)) visit(branch);
  };
  visit(start);
  return found;
}
