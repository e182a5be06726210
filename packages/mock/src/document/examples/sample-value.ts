import { createRequire } from 'node:module';
import type { JsonValue, OpenApiDocument, WrittenSchema } from '@specpact/spec';

const require = createRequire(import.meta.url);

/**
 * A value that satisfies a schema, with no more than it requires, for a request that somebody can paste: the
 * schema's own example where it has one. Where there is no schema, or none of its values can be made, it
 * is what the value is called, to be filled in.
 *
 * @param name what the value is called; text without any other hint becomes it, `PROJECT_ID`.
 */
export function sampleValue(
  document: OpenApiDocument,
  schema: WrittenSchema | undefined,
  name: string,
): JsonValue {
  // Who starts a mock asks for no samples, and need not wait until this is loaded.
  const core = require('@specpact/schema') as typeof import('@specpact/schema');
  const options = { direction: 'request', members: 'required', name } as const;
  const reader = core.SchemaReader.of(document);
  const made = schema && core.makeValue(reader, reader.written(schema), options);
  return made?.answer === 'made' ? made.value : core.placeholder(name);
}
