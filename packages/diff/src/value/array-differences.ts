import type { Comparison } from './comparison.ts';
import { below, type Difference } from './difference.ts';
import { itemsOf, tupleLength, typesOf, type ValueNode } from './value-node.ts';

/** What differs in the items of arrays. */
export function arrayDifferences(comparison: Comparison, old: ValueNode, now: ValueNode): Difference[] {
  if (!mayBeArray(old) || !mayBeArray(now)) return [];
  if (old.parts.length === 0 || now.parts.length === 0) return [];
  const length = Math.max(tupleLength(old), tupleLength(now));
  const found: Difference[] = [];
  for (let index = 0; index < length; index += 1) {
    const differences = comparison.compare(itemsOf(old, index), itemsOf(now, index));
    found.push(...below({ to: 'item', index }, differences));
  }
  found.push(...below({ to: 'item' }, comparison.compare(itemsOf(old), itemsOf(now))));
  return found;
}

function mayBeArray(node: ValueNode): boolean {
  return typesOf(node)?.includes('array') !== false;
}
