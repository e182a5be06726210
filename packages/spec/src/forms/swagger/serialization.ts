import { isJsonObject, type JsonObject, type JsonValue } from '../../json/json.ts';
import { ITEM_STYLES } from '../../words/item-styles.ts';

/** The style of each `collectionFormat` (Swagger 2.0, "Parameter Object"). Only Swagger has one for tabs. */
const DELIMITED: Record<string, string> = {
  ssv: 'spaceDelimited',
  tsv: 'tabDelimited',
  pipes: 'pipeDelimited',
};

/** How a list is written, in the words of OpenAPI 3. `csv` is the default. Other values are written in one way only. */
export function serializationOf(list: JsonObject): JsonObject {
  if (list.type !== 'array') return {};
  const { in: place, collectionFormat } = list;
  const inner = stylesInside(list.items);
  const lists = inner.length === 0 ? {} : { [ITEM_STYLES]: inner };
  const delimited = delimitedStyle(list);
  if (delimited !== undefined) return { style: delimited, explode: false, ...lists };
  if (place !== 'query' && place !== 'formData') return lists;
  return { style: 'form', explode: collectionFormat === 'multi', ...lists };
}

function delimitedStyle({ collectionFormat }: JsonObject): string | undefined {
  const format = typeof collectionFormat === 'string' ? collectionFormat : 'csv';
  return Object.hasOwn(DELIMITED, format) ? DELIMITED[format] : undefined;
}

/** The styles of lists that are the items of a list (Swagger 2.0, "Items Object"). */
function stylesInside(items: JsonValue | undefined): string[] {
  if (!isJsonObject(items) || items.type !== 'array') return [];
  return [delimitedStyle(items) ?? 'simple', ...stylesInside(items.items)];
}
