import { type Claim, placeOf } from './claim.ts';
import { type Finding, unknown } from './finding.ts';
import type { Search } from './search.ts';

export function findObject(search: Search, claims: readonly Claim[]): Finding {
  if (!search.brokenBy({}, claims)) return { kind: 'found', value: {} };
  return unknown(placeOf(claims[0]));
}
