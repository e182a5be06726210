import { createJudge, requestOperation } from '@specpact/compare';
import type { Layout } from './inputs/layout.ts';
import type { Subject } from './inputs/subjects.ts';
import type { AcceptedFindings } from './verdict/accept.ts';
import { ensureSound } from './verdict/ensure-sound.ts';
import { countsOf, type JudgedPact, type Verdict, verdictOf } from './verdict/verdict.ts';

export interface CompareSubjectsOptions {
  /** What the names of files are shown relative to. */
  cwd: string;
  /**
   * Whether it is an error to depend on something that the document does not promise.
   *
   * @default false
   */
  strict?: boolean | undefined;
  /** What the repository says of the documents. */
  layout?: Layout | undefined;
  /** Findings that fail nothing. */
  accepted?: AcceptedFindings | undefined;
}

/**
 * Judges pacts that have been read by documents that have been read. Nothing is replayed.
 *
 * @throws {VerifyError} if a document is wrong by itself, as far as the pacts use it.
 * @throws {CompareError} if a document cannot be judged by.
 */
export function compareSubjects(
  subjects: readonly Subject[],
  { cwd, layout, strict = false, accepted }: CompareSubjectsOptions,
): Verdict {
  const documentFindings = ensureSound(subjects, { cwd, layout, accepted, lenientExamples: false });
  const judged = subjects.flatMap(({ document, pacts }) => {
    const judge = createJudge(document, { strict });
    return pacts.map(
      (pact): JudgedPact => ({
        document,
        pact,
        findings: judge.judge(pact),
        operations: pact.interactions.map(({ request }) => requestOperation(document, request)?.id),
        leftOut: new Set(),
      }),
    );
  });
  return verdictOf(judged, { cwd, compared: true, replayed: false, accepted, documentFindings });
}

/** Several verdicts as one, in the order of their consumers. Entries of accepted findings that are not used are left out. */
export function mergedVerdict(verdicts: readonly Verdict[]): Verdict {
  const pacts = verdicts
    .flatMap((verdict) => verdict.pacts)
    .toSorted((a, b) => (a.consumer === b.consumer ? order(a.file, b.file) : order(a.consumer, b.consumer)));
  const documents = verdicts.flatMap((verdict) => verdict.documents);
  const used = verdicts.flatMap(({ acceptances }) => acceptances.filter(({ state }) => state === 'used'));
  const total = countsOf({ pacts, documents });
  return {
    ok: total.errors === 0,
    compared: true,
    replayed: verdicts.some(({ replayed }) => replayed),
    documents,
    pacts,
    counts: total,
    acceptances: [...new Map(used.map((entry) => [entry.fingerprint, entry])).values()],
  };
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
