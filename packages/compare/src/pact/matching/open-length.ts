import type { Path } from '@specpact/spec';
import type { PactRule } from './read-rules.ts';
import { leadsAlong } from './rule-path.ts';

const OPEN = new Set([
  'type',
  'min',
  'max',
  'eachlike',
  'atleastlike',
  'atmostlike',
  'arraycontains',
  'array-contains',
  'eachvalue',
  'each-value',
]);

/**
 * Whether a consumer takes an array of another length than the example's. A `type` rule holds for everything below
 * it (Pact specification, version 2, "matching rules cascade").
 */
export function isLengthOpen(rules: readonly PactRule[], path: Path): boolean {
  return rules.some(
    ({ part, path: rule, matchers }) =>
      part === 'body' &&
      rule !== undefined &&
      matchers.some(({ match }) => OPEN.has(match)) &&
      leadsAlong(rule, path),
  );
}

/** Matchers that take only their example. */
const EXACT = new Set(['equality', 'equal', 'null']);

/** Whether a consumer takes other values in the place of an example. */
export function isLike(rules: readonly PactRule[], path: Path): boolean {
  return rules.some(
    ({ part, path: rule, matchers }) =>
      part === 'body' &&
      rule !== undefined &&
      leadsAlong(rule, path) &&
      matchers.some(({ match }) => OPEN.has(match) || (rule.length === path.length && !EXACT.has(match))),
  );
}
