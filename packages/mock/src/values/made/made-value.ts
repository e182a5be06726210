// values/made/ takes a schema of an answer, and an example if there is one.
// It gives a value that the schema accepts, and its text in the media type of the answer.
import { isJsonObject, type JsonValue, type OpenApiDocument, type WrittenSchema } from '@specpact/spec';
import { schemaCore } from '../read/schema-core.ts';

const made = new WeakMap<object, JsonValue | undefined>();

/**
 * A value for an answer. The same schema always gives the same value. It is made once for all that refer to a component:
 * a component that leads to a hundred others takes a second.
 *
 * @returns `undefined` if no value can be made.
 */
export function madeValue(document: OpenApiDocument, schema: WrittenSchema): JsonValue | undefined {
  if (made.has(schema)) return made.get(schema);
  const core = schemaCore();
  const reader = core.SchemaReader.of(document);
  const written = reader.written(schema);
  const { value } = reader.meant(written);
  const key = isJsonObject(value) ? value : schema;
  if (!made.has(key)) {
    const result = core.makeValue(reader, written, { direction: 'response' });
    made.set(key, result.answer === 'made' ? result.value : undefined);
  }
  made.set(schema, made.get(key));
  return made.get(key);
}
