// validate/ takes a schema and a value, or a schema by itself.
// It gives the keywords that the value does not satisfy, or those that are malformed or contradict each other.
import type { JsonValue } from '@specpact/spec';
import type { SchemaFault } from '../application/schema-fault.ts';
import type { ValidationOptions } from '../application/validation.ts';
import type { SchemaAt } from '../read/schema-at.ts';
import type { SchemaReader } from '../read/schema-reader.ts';
import { Trail } from '../read/trail.ts';
import { Validator } from './validator.ts';

/**
 * Compares a value with a schema of OpenAPI 3.0 or 3.1 (JSON Schema 2020-12). It returns each keyword that is not
 * satisfied, with its place. It reads the schema along the value and compiles nothing: only the used part of a
 * document costs time.
 *
 * @throws {DocumentError} if a `$ref` on the way cannot be followed.
 * @throws {SchemaError} if the value or the schema is nested too deeply.
 */
export function validate(
  reader: SchemaReader,
  schema: SchemaAt,
  value: JsonValue,
  options: ValidationOptions,
): SchemaFault[] {
  const { completeness } = options;
  const subject = { value, at: Trail.root, completeness, followed: [], scope: schema.scope };
  return [...new Validator(reader, options).apply(schema, subject).faults];
}
