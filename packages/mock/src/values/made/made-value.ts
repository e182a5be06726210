// values/made/ takes a schema of an answer, and an example if there is one.
// It gives a value that the schema accepts, and its text in the media type of the answer.
import type { JsonValue, OpenApiDocument, WrittenSchema } from '@specpact/spec';
import { schemaCore } from '../read/schema-core.ts';

const made = new WeakMap<object, JsonValue | undefined>();

/**
 * A value for an answer. The same schema always gives the same value.
 *
 * @returns `undefined` if no value can be made.
 */
export function madeValue(document: OpenApiDocument, schema: WrittenSchema): JsonValue | undefined {
  if (made.has(schema)) return made.get(schema);
  const core = schemaCore();
  const reader = core.SchemaReader.of(document);
  const result = core.makeValue(reader, reader.written(schema), { direction: 'response' });
  const value = result.answer === 'made' ? result.value : undefined;
  made.set(schema, value);
  return value;
}
