import type { Dialect, JsonObject } from '@specpact/spec';
import type { ReadSchema } from './schema-reader.ts';
import { SchemaReader } from './schema-reader.ts';
import { Trail } from './trail.ts';

/**
 * A schema that belongs to no document, such as the schema of a matcher. Its references lead into itself:
 * `#/$defs/name`.
 *
 * @param dialect the dialect in which it is read.
 */
export function looseSchema(value: JsonObject | boolean, dialect: Dialect = '2020-12'): ReadSchema {
  return { reader: SchemaReader.alone(value, dialect), schema: { value, at: Trail.root } };
}
