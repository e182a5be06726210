import type { JsonValue } from '@specpact/spec';
import type { Claim } from './claim.ts';
import type { KeywordAt } from './containment.ts';
import type { Finding } from './finding.ts';

/** What a record asks of the search that it is a part of. */
export interface ClaimSearch {
  /** A value of any type that meets the claims. */
  find(claims: readonly Claim[]): Finding;
  /** A value of these that meets the claims, which is exact. */
  among(values: readonly JsonValue[], claims: readonly Claim[]): Finding;
  /**
   * What a value does not meet; `undefined` if it meets all claims. `isOpen`: only what could not be
   * compared keeps it from that.
   */
  brokenBy(value: JsonValue, claims: readonly Claim[]): { keyword: KeywordAt; isOpen: boolean } | undefined;
  /** Counts what was tried: past a limit the question is left undecided. */
  spend(steps: number): void;
}
