import { isJson, isJsonObject } from '@specpact/spec';
import { contentMediaType } from '../keywords/annotations.ts';
import { isSchema, type SchemaAt } from '../read/schema-at.ts';
import type { SchemaReader } from '../read/schema-reader.ts';

/**
 * The schema of the value that a text holds as JSON, by the schema's own keywords (JSON Schema 2020-12, validation 8).
 *
 * @returns `undefined` if the schema does not say that its texts are JSON. The schema `true` if it says nothing of the value.
 */
export function jsonContent(reader: SchemaReader, { value, at }: SchemaAt): SchemaAt | undefined {
  if (!isJsonObject(value) || contentMediaType.dialects?.includes(reader.dialect) === false) return undefined;
  const { contentMediaType: type, contentEncoding, contentSchema } = value;
  if (typeof type !== 'string' || !isJson(type) || contentEncoding !== undefined) return undefined;
  const inside = at.to('contentSchema');
  return { value: isSchema(contentSchema) ? contentSchema : true, at: inside };
}
