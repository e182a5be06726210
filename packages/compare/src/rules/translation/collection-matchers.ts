import { looseSchema, overlap } from '@specpact/schema';
import type { JsonObject } from '@specpact/spec';
import type { MatcherSchema } from './matcher-schema.ts';

/** An array that has an item for each of some variants. */
export function containing(variants: readonly MatcherSchema[]): MatcherSchema {
  const contains = variants.map(({ most }) => ({ contains: most }));
  const minItems = apart(variants.map(({ most }) => most));
  return {
    name: variants.length === 1 ? 'an array with this item' : 'an array with these items',
    most: { type: 'array', minItems, ...(contains.length > 0 && { allOf: contains }) },
    least: false,
  };
}

/** The smallest number of items: one item cannot be two variants that exclude each other. */
function apart(variants: readonly (JsonObject | boolean)[]): number {
  const chosen: (JsonObject | boolean)[] = [];
  for (const variant of variants.slice(0, 12)) {
    const excludes = (other: JsonObject | boolean) =>
      overlap([looseSchema(variant), looseSchema(other)], { direction: 'response' }).answer === 'disjoint';
    if (chosen.every(excludes)) chosen.push(variant);
  }
  return chosen.length;
}

/** An object whose keys are all taken. */
export function keyed(keys: MatcherSchema | undefined): MatcherSchema {
  return {
    name: keys ? `an object whose keys are ${keys.name}` : 'an object with such keys',
    most: { type: 'object', ...(keys && { propertyNames: keys.most }) },
    least: false,
  };
}

/** An object or array whose values are all taken. */
export function valued(values: MatcherSchema | undefined): MatcherSchema {
  const most = values && { items: values.most, additionalProperties: values.most };
  return { name: 'a collection of such values', most: { type: ['object', 'array'], ...most }, least: false };
}
