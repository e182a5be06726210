import type { JsonObject } from '@specpact/spec';
import type { ReadSchema } from '../contain/containment.ts';
import { SchemaReader } from './schema-reader.ts';
import { Trail } from './trail.ts';

/**
 * A schema of JSON Schema 2020-12 that is of no document, such as what a matcher stands for. Its
 * references are to itself: `#/$defs/name`.
 */
export function looseSchema(value: JsonObject | boolean): ReadSchema {
  return { reader: SchemaReader.alone(value), schema: { value, at: Trail.root } };
}
