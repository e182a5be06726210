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
 * Whether a consumer takes an array of other lengths than its example's. A `type` rule holds for all
 * that is below it (Pact specification, version 2, "matching rules cascade").
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
