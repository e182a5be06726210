import type { Verdict } from '@specpact/verify';

/** What is known of a pair or of a whole question. `unknown` is never taken for `yes`. */
export type Outcome = 'yes' | 'no' | 'unknown';

/** One side of a pair. */
export interface Side {
  app: string;
  /** `undefined` if there is no such version where it is needed. */
  version: string | undefined;
}

/** A consumer's version and a provider's version that would be together. */
export interface Pair {
  consumer: Side;
  provider: Side;
  /** The name by which the pact calls the provider. */
  providerName: string;
  outcome: Outcome;
  /** Why it is not known. */
  reason?: string;
  /** What was found, if the two were compared. */
  verdict?: Verdict;
  /** The version that would have to go first: with it, the pair is right. */
  first?: Side & { version: string; branches: readonly string[] };
}

/** A break of a provider's document that hits no pact of what is there. */
export interface UnhitBreak {
  provider: string;
  /** The version that is there. */
  since: string;
  code: string;
  message: string;
  fingerprint: string;
}

/** The answer to a question, with all that it rests on. */
export interface GateVerdict {
  /** `Can web 2 go to production?` */
  question: string;
  outcome: Outcome;
  pairs: readonly Pair[];
  /** Why the answer cannot be yes, besides what the pairs show. */
  doubts: readonly string[];
  /** What a person should know. It changes no answer. */
  notes: readonly string[];
  breaks: readonly UnhitBreak[];
  /** The findings of all pairs. */
  verdict: Verdict;
  /** The store that was asked. */
  store: string;
  /** When the store was fetched, if that was not now. ISO 8601. */
  fetchedAt: string | undefined;
}

/** The worst outcome of all; `yes` if there is none. */
export function worst(outcomes: readonly Outcome[]): Outcome {
  return outcomes.includes('no') ? 'no' : outcomes.includes('unknown') ? 'unknown' : 'yes';
}
