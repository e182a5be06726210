import type { JsonValue, OpenApiDocument, WrittenSchema } from '@specpact/spec';
import { schemaCore } from '../../values/schema-core.ts';

/**
 * A value for a request that somebody can paste. It is the schema's own example, or else a value with no more
 * than the schema requires. If there is no schema, or no value can be made, it is a placeholder with the
 * value's name.
 *
 * @param name the name of the value. A text without any other hint becomes the name: `PROJECT_ID`.
 */
export function sampleValue(
  document: OpenApiDocument,
  schema: WrittenSchema | undefined,
  name: string,
): JsonValue {
  const core = schemaCore();
  const options = { direction: 'request', members: 'required', name } as const;
  const reader = core.SchemaReader.of(document);
  const made = schema && core.makeValue(reader, reader.written(schema), options);
  return made?.answer === 'made' ? made.value : core.placeholder(name);
}
