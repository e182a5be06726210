import {
  fillPlaceholders,
  type JsonValue,
  type Path,
  type Placeholder,
  placeholdersIn,
} from '@specpact/spec';
import type { PrismOperation } from '../../prism/prism-operation.ts';
import { changedAt } from '../../values/made/repaired-value.ts';

/** A text of an example that has placeholders. */
export interface Placed {
  path: Path;
  text: string;
}

/** By Prism's own example: the texts in it that have placeholders. */
const placedIn = new WeakMap<object, readonly Placed[]>();

/** The texts with placeholders of an example that Prism has chosen. */
export function placeholdersOf(example: object | undefined): readonly Placed[] {
  return (example && placedIn.get(example)) ?? [];
}

/** The texts of a value that have placeholders. */
export function placedTexts(value: JsonValue | undefined, path: Path = []): Placed[] {
  if (typeof value === 'string') return placeholdersIn(value).length > 0 ? [{ path, text: value }] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => placedTexts(member, [...path, name]));
}

/** A time and a text that stand for others until there is a request. */
const SAMPLES = {
  now: '2026-01-15T10:30:00.000Z',
  today: '2026-01-15',
  uuid: '5f0c1b1e-7d3a-4c52-9d7e-3f0f5b7a9c11',
};

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
    const sample = placed.reduce(
      (whole, { path, text }) => changedAt(whole, path, fillPlaceholders(text, sampleOf)),
      value,
    );
    Object.assign(example, { value: sample });
    placedIn.set(example, placed);
  }
  return isAny;
}

function sampleOf(placeholder: Placeholder): string {
  return placeholder.of in SAMPLES ? SAMPLES[placeholder.of as keyof typeof SAMPLES] : 'text';
}
