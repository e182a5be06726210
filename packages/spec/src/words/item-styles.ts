import type { JsonObject, JsonValue } from '../json/json.ts';

/**
 * How lists in a list are written: the style of each level below the first, outer ones first. Swagger 2.0 says it by
 * the `collectionFormat` of `items`. OpenAPI 3 has no form for it, so it is an extension there.
 */
export const ITEM_STYLES = 'x-item-styles';

const DELIMITERS: Record<string, string> = {
  simple: ',',
  spaceDelimited: ' ',
  tabDelimited: '\t',
  pipeDelimited: '|',
};

/** The styles of the lists in a list. `value` is a parameter, a header or an encoding. */
export function itemStyles({ [ITEM_STYLES]: styles }: JsonObject): string[] {
  return Array.isArray(styles) ? styles.filter((style) => typeof style === 'string') : [];
}

/** What separates the items of the lists in a list, outer lists first. */
export function itemDelimiters(value: JsonObject): string[] {
  return itemStyles(value).map(delimiterOf);
}

/** Reads the texts of a list as lists. A value that is not a text stays as it is. */
export function readItems(value: JsonValue, [style, ...inner]: readonly string[]): JsonValue {
  if (style === undefined || !Array.isArray(value)) return value;
  return value.map((item) => {
    if (typeof item !== 'string') return item;
    return readItems(item === '' ? [] : item.split(delimiterOf(style)), inner);
  });
}

/** Writes the lists in a list as texts. */
export function writeItems(value: unknown, [style, ...inner]: readonly string[]): unknown {
  if (style === undefined || !Array.isArray(value)) return value;
  return value.map((item: unknown) => {
    if (!Array.isArray(item)) return item;
    const items = writeItems(item, inner);
    return Array.isArray(items) ? items.map(String).join(delimiterOf(style)) : item;
  });
}

/** What separates the items of a list in a style. */
export function delimiterOf(style: string): string {
  return (Object.hasOwn(DELIMITERS, style) ? DELIMITERS[style] : undefined) ?? ',';
}
