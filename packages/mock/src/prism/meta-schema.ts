import type { MetaSchema } from './prism-files.ts';

/**
 * Has Ajv take an `enum` as it is. It would compare each value with each other one: 80,000 values take minutes. No
 * value is there twice (`makeReadable`).
 */
export function takeEnums({ properties }: MetaSchema): void {
  delete properties.enum.uniqueItems;
}
