import { isJsonObject, type JsonObject, type JsonValue } from '@specpact/spec';
import type { Direction } from '../application/subject.ts';
import { isSchema, type SchemaAt, type SchemaObjectAt } from '../read/schema-at.ts';
import { discriminatorProperty, type SchemaReader } from '../read/schema-reader.ts';
import { validate } from '../validate/validate.ts';

/** The schema that the value's discriminator names. */
export function discriminatedSchema(
  reader: SchemaReader,
  schema: JsonObject,
  value: JsonValue,
): SchemaAt | undefined {
  const property = discriminatorProperty(schema);
  if (property === undefined || !isJsonObject(value) || !Object.hasOwn(value, property)) return undefined;
  const name = value[property];
  return typeof name === 'string' ? reader.discriminated(schema, name) : undefined;
}

/** Whether an alternative is a `$ref` to a schema. One that is written in place counts too. */
export function leadsTo(reader: SchemaReader, alternative: SchemaAt, target: SchemaAt): boolean {
  const { value } = alternative;
  return !isJsonObject(value) || typeof value.$ref !== 'string' || reader.refersTo(alternative, target);
}

/** `then` or `else`. Both, if the decision depends on what the consumer does not read. */
export function conditional(
  reader: SchemaReader,
  direction: Direction,
  { value: schema, at, scope }: SchemaObjectAt,
  value: JsonValue,
): SchemaAt[] {
  if (!isSchema(schema.if)) return [];
  const condition = { value: schema.if, at: at.to('if'), scope };
  const holds = (completeness: 'exact' | 'partial') =>
    validate(reader, condition, value, { completeness, direction }).length === 0;
  const keywords = holds('exact') ? ['if', 'then'] : holds('partial') ? ['if', 'then', 'else'] : ['else'];
  return keywords.flatMap((keyword) => {
    const branch = schema[keyword];
    return isSchema(branch) ? [{ value: branch, at: at.to(keyword) }] : [];
  });
}
