import type { JsonObject } from '@specpact/spec';
import { isSchema } from '../../read/schema-at.ts';
import { isOpen, type Part, type SplitContext } from './part.ts';

/** The keywords of arrays (JSON Schema 2020-12, validation 6.4, core 10.3.1). */
export function arrayParts({ schema, at }: SplitContext): Part[] {
  const { minItems, maxItems, uniqueItems, items, contains, minContains, maxContains } = schema;
  const parts: Part[] = [];
  const add = (keyword: string, value: JsonObject) => parts.push({ schema: { value, at }, keyword });
  if (typeof minItems === 'number' && minItems > 0) add('minItems', { minItems });
  if (typeof maxItems === 'number') add('maxItems', { maxItems });
  if (uniqueItems === true) add('uniqueItems', { uniqueItems });
  const prefix = Array.isArray(schema.prefixItems) ? schema.prefixItems : [];
  for (const [index, item] of prefix.entries()) {
    if (isOpen(item)) continue;
    add('prefixItems', { prefixItems: [...prefix.slice(0, index).map(() => true), item] });
  }
  if (!isOpen(items) && isSchema(items)) {
    add('items', prefix.length === 0 ? { items } : { prefixItems: prefix.map(() => true), items });
  }
  if (isSchema(contains)) {
    const least = typeof minContains === 'number' ? minContains : 1;
    if (least > 0) add('contains', { contains, minContains: least });
    if (typeof maxContains === 'number') add('maxContains', { contains, minContains: 0, maxContains });
  }
  return parts;
}
