// contain/record/ takes claims on single keywords, for values of one type.
// It gives a value that meets them all, the keywords that leave none, or the keyword that keeps it undecided.
import type { Claim } from '../claim/claim.ts';
import type { ClaimSearch } from '../claim/claim-search.ts';
import type { Finding } from '../claim/finding.ts';
import type { LargeType } from '../split/part.ts';
import { findArray } from './array-record.ts';
import { findNumber } from './number-record.ts';
import { findObject } from './object-record.ts';
import { findString } from './string-record.ts';

const RECORDS = { number: findNumber, string: findString, array: findArray, object: findObject };

/** Finds a value of one type that meets some claims. Each claim is about one keyword. */
export function findOfType(search: ClaimSearch, type: LargeType, claims: readonly Claim[]): Finding {
  return RECORDS[type](search, claims);
}
