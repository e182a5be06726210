import { Containments, looseSchema, type ReadSchema } from '@specpact/schema';
import type { JsonObject, JsonValue } from '@specpact/spec';
import type { Effect } from '../change/change-code.ts';

/** How the values of one schema differ from those of another. */
export interface Contrast {
  /** `same`: both allow the same values. */
  effect: Effect | 'same';
  lost?: JsonValue;
  gained?: JsonValue;
  /** The keyword that kept one of the questions open. */
  undecided?: string;
}

/** Compares two schemas by containment, both ways. */
export function contrast(containments: Containments, old: ReadSchema, now: ReadSchema): Contrast {
  const kept = containments.contain(old, now);
  const come = containments.contain(now, old);
  const isLost = kept.answer === 'not-contained';
  const isGained = come.answer === 'not-contained';
  const open = [kept, come].find(({ answer }) => answer === 'undecided');
  return {
    effect: isLost ? (isGained ? 'changed' : 'narrowed') : isGained ? 'widened' : 'same',
    ...(isLost && { lost: kept.witness }),
    ...(isGained && { gained: come.witness }),
    ...(open?.answer === 'undecided' && { undecided: open.keyword }),
  };
}

const leaves = new Containments({ direction: 'request' });
const known = new Map<string, Contrast>();

/** {@link contrast} of schemas without references, remembered by their text. */
export function contrastLeaves(old: JsonObject, now: JsonObject): Contrast {
  const key = `${JSON.stringify(old)} ${JSON.stringify(now)}`;
  const before = known.get(key);
  if (before) return before;
  const found = contrast(leaves, looseSchema(old), looseSchema(now));
  if (known.size > 20_000) known.clear();
  known.set(key, found);
  return found;
}
