import type { JsonObject } from '@specpact/spec';
import { wordsOf } from './lifelike-words.ts';

/** What happens to a thing, in the order of time. */
const ORDER = [
  /^(date )?(created|creation|registered|inserted)\b/,
  /^(date )?(start|starts|started|begin|begins|opened|valid from)\b/,
  /^(date )?(updated|update|modified|changed|edited)\b/,
  /^(date )?(end|ends|ended|finished|completed|closed|valid (to|until))\b/,
  /^(date )?(expires|expiry|expiration|deleted|archived)\b/,
];

const TIME = /^\d{4}-\d\d-\d\d(T|$)/;

/** Puts the times of an object into order: `createdAt` is not after `updatedAt`. */
export function inOrder(object: JsonObject): JsonObject {
  const times = Object.entries(object)
    .flatMap(([name, value]) => {
      if (typeof value !== 'string' || !TIME.test(value)) return [];
      const words = wordsOf(name);
      const rank = ORDER.findIndex((one) => one.test(words));
      const time = Date.parse(value);
      return rank < 0 || Number.isNaN(time) ? [] : [{ name, value, rank, time }];
    })
    .toSorted((one, other) => one.rank - other.rank);
  // A date and a time of day have different forms: their texts cannot be exchanged.
  const [first] = times;
  if (!first || times.some(({ value }) => value.length !== first.value.length)) return object;
  const sorted = times.toSorted((one, other) => one.time - other.time);
  return { ...object, ...Object.fromEntries(times.map(({ name }, at) => [name, sorted[at]?.value ?? ''])) };
}
