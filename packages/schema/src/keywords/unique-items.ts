import { isJsonObject, type JsonValue } from '@specpact/spec';
import type { Application } from '../application/application.ts';
import { isFlag } from './form.ts';
import type { Keyword } from './keyword.ts';

/** Past this number, objects are not compared with each other. */
const MOST_COMPARED = 1_000;

/** JSON Schema 2020-12, validation 6.4.3. */
export const uniqueItems: Keyword = {
  name: 'uniqueItems',
  form: isFlag,
  about: 'array',
  judge(it, said, value) {
    // The items that a matcher makes are copies of one example.
    if (said !== true || it.isLengthOpen) return;
    if (hasTwins(it, value)) it.fail('uniqueItems', 'must NOT have duplicate items');
  },
};

function hasTwins({ subject, validation }: Application, items: readonly JsonValue[]): boolean {
  const isExact = subject.completeness === 'exact';
  const first = new Map<JsonValue, number>();
  const composites: number[] = [];
  const areTwins = (index: number, other: number) => {
    const [a, b] = [items[index], items[other]];
    if (a === undefined || b === undefined) return false;
    const [at, otherAt] = [subject.at.to(String(index)), subject.at.to(String(other))];
    // A matcher accepts other items than its example.
    if (validation.isLike(at) || validation.isLike(otherAt)) return false;
    return validation.numbers.areTwins(a, at, b, otherAt);
  };
  for (const [index, item] of items.entries()) {
    if (Array.isArray(item) || isJsonObject(item)) {
      // Two objects that look the same may differ in members that the consumer does not read.
      if (isExact && composites.length < MOST_COMPARED) composites.push(index);
      continue;
    }
    const known = first.get(item);
    if (known !== undefined && areTwins(index, known)) return true;
    if (known === undefined) first.set(item, index);
  }
  return composites.some((index, place) =>
    composites.slice(0, place).some((other) => areTwins(index, other)),
  );
}
