import type { JsonObject, JsonValue } from '../../json/json.ts';
import type { Place } from './place.ts';

/**
 * `itemSchema` describes each item of a stream, and the stream as a whole is a list of them (OpenAPI 3.2, section
 * 4.14.3). `itemEncoding` and `prefixEncoding` say how items are written, and change no value.
 */
export function normalMediaType(mediaType: JsonObject, { at, from, move }: Place): void {
  const { itemSchema } = mediaType;
  if (itemSchema === undefined) return;
  const { schema } = mediaType;
  const list: JsonObject = { type: 'array', items: itemSchema };
  if (schema === undefined) {
    move([...at, 'schema'], [...from, 'itemSchema']);
    move([...at, 'schema', 'items'], [...from, 'itemSchema']);
    mediaType.schema = list;
  } else {
    mediaType.schema = { allOf: [schema, list] satisfies JsonValue[] };
    move([...at, 'schema', 'allOf', '0'], [...from, 'schema']);
    move([...at, 'schema', 'allOf', '1'], [...from, 'itemSchema']);
    move([...at, 'schema', 'allOf', '1', 'items'], [...from, 'itemSchema']);
  }
  delete mediaType.itemSchema;
}
