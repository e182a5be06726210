import type { MetaSchema } from './prism-files.ts';

/**
 * Makes Ajv accept an `enum` as it is. Ajv would compare each value with each other: 80,000 values take minutes.
 * `makeReadable` has removed repeated values.
 */
export function takeEnums({ properties }: MetaSchema): void {
  delete properties.enum.uniqueItems;
}
