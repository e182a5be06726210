import { type JsonValue, type PlacedText, placedTexts, sampledValue } from '@specpact/spec';
import type { PrismOperation } from '../../prism/prism-operation.ts';

/** By Prism's own example: the texts in it that have placeholders. */
const placedIn = new WeakMap<object, readonly PlacedText[]>();

/** The texts with placeholders of an example that Prism has chosen. */
export function placeholdersOf(example: object | undefined): readonly PlacedText[] {
  return (example && placedIn.get(example)) ?? [];
}

/**
 * Puts samples for the placeholders in the examples of an operation. Prism then validates and repairs the samples, and
 * not the placeholders.
 *
 * @returns whether there is a placeholder.
 */
export function putSamples({ responses }: PrismOperation): boolean {
  let isAny = false;
  for (const example of responses.flatMap(({ contents = [] }) =>
    contents.flatMap((each) => each.examples ?? []),
  )) {
    if (!('value' in example)) continue;
    const value = example.value as JsonValue;
    const placed = placedTexts(value);
    if (placed.length === 0) continue;
    isAny = true;
    Object.assign(example, { value: sampledValue(value) });
    placedIn.set(example, placed);
  }
  return isAny;
}
