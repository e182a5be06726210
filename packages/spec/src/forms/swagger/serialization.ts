import type { JsonObject } from '../../json/json.ts';

/** The style of each `collectionFormat` (Swagger 2.0, "Parameter Object"). Only Swagger has one for tabs. */
const DELIMITED: Record<string, string> = {
  ssv: 'spaceDelimited',
  tsv: 'tabDelimited',
  pipes: 'pipeDelimited',
};

/** How a list is written, in the words of OpenAPI 3. `csv` is the default. Other values are written in one way only. */
export function serializationOf({ type, in: place, collectionFormat }: JsonObject): JsonObject {
  if (type !== 'array') return {};
  const format = typeof collectionFormat === 'string' ? collectionFormat : 'csv';
  const delimited = Object.hasOwn(DELIMITED, format) ? DELIMITED[format] : undefined;
  if (delimited !== undefined) return { style: delimited, explode: false };
  if (place !== 'query' && place !== 'formData') return {};
  return { style: 'form', explode: format === 'multi' };
}
