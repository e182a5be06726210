import type { Dialect, JsonObject } from '@specpact/spec';
import type { ReadSchema } from './schema-reader.ts';
import { SchemaReader } from './schema-reader.ts';
import { Trail } from './trail.ts';

/**
 * A schema that is of no document, such as what a matcher stands for. Its references are to itself:
 * `#/$defs/name`.
 *
 * @param dialect how it is read.
 */
export function looseSchema(value: JsonObject | boolean, dialect: Dialect = '2020-12'): ReadSchema {
  return { reader: SchemaReader.alone(value, dialect), schema: { value, at: Trail.root } };
}
