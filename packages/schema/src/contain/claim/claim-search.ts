import type { JsonValue } from '@specpact/spec';
import type { Claim } from './claim.ts';
import type { KeywordAt } from './containment.ts';
import type { Finding } from './finding.ts';

/** The search, as a record uses it. */
export interface ClaimSearch {
  /** A value of any type that meets the claims. */
  find(claims: readonly Claim[]): Finding;
  /** The first of these values that meets the claims. The answer is exact. */
  among(values: readonly JsonValue[], claims: readonly Claim[]): Finding;
  /**
   * The keyword that a value breaks; `undefined` if it meets all claims. `isOpen`: the value could not be
   * compared with that keyword, and breaks no other.
   */
  brokenBy(value: JsonValue, claims: readonly Claim[]): { keyword: KeywordAt; isOpen: boolean } | undefined;
  /** Counts what was tried. Past a limit the question stays undecided. */
  spend(steps: number): void;
}
