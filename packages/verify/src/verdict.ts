import type { Finding, Pact, Place } from '@specpact/compare';
import { sortFindings } from '@specpact/compare';
import type { OpenApiDocument } from '@specpact/spec';
import { shownPath } from './shown-path.ts';

/** What was judged, and what was found. Files are relative to the folder that was verified. */
export interface Verdict {
  /** Whether no finding is an error. */
  ok: boolean;
  /** Whether the interactions were replayed too, or only compared. */
  replayed: boolean;
  /** By consumer, then by file. */
  pacts: readonly PactVerdict[];
  /** The number of interactions, of those without an error, of errors, and of warnings. */
  counts: { interactions: number; compatible: number; errors: number; warnings: number };
}

/** The verdict on one pact file. */
export interface PactVerdict {
  ok: boolean;
  consumer: string;
  provider: string;
  file: string;
  document: string;
  /** Findings about the pact as a whole. */
  findings: readonly Finding[];
  /** In the order of the pact. */
  interactions: readonly InteractionVerdict[];
}

/** The verdict on one interaction. */
export interface InteractionVerdict {
  ok: boolean;
  description: string;
  findings: readonly Finding[];
}

/** A pact, the document it was judged by, and everything found about it, in any order. */
export interface JudgedPact {
  document: OpenApiDocument;
  pact: Pact;
  findings: readonly Finding[];
}

/** Puts what was found in order. */
export function verdictOf(
  judged: readonly JudgedPact[],
  options: { cwd: string; replayed: boolean },
): Verdict {
  const pacts = judged
    .map((one) => pactVerdict(one, options.cwd))
    .toSorted((a, b) => order(a.consumer, b.consumer) || order(a.file, b.file));
  const interactions = pacts.flatMap((pact) => pact.interactions);
  const findings = pacts.flatMap((pact) => [pact, ...pact.interactions]).flatMap((part) => part.findings);
  const errors = findings.filter(isError).length;
  return {
    ok: errors === 0,
    replayed: options.replayed,
    pacts,
    counts: {
      interactions: interactions.length,
      compatible: interactions.filter(({ ok }) => ok).length,
      errors,
      warnings: findings.length - errors,
    },
  };
}

function pactVerdict({ document, pact, findings }: JudgedPact, cwd: string): PactVerdict {
  const shown = sortFindings(findings).map((finding) => shownFrom(finding, cwd));
  return {
    ok: !shown.some(isError),
    consumer: pact.consumer,
    provider: pact.provider,
    file: shownPath(pact.file, cwd),
    document: shownPath(document.file, cwd),
    findings: shown.filter(({ interactionIndex }) => interactionIndex === undefined),
    interactions: pact.interactions.map(({ index, description }) => {
      const own = shown.filter(({ interactionIndex }) => interactionIndex === index);
      return { ok: !own.some(isError), description, findings: own };
    }),
  };
}

function shownFrom(finding: Finding, cwd: string): Finding {
  const place = (at: Place | undefined) => at && { ...at, file: shownPath(at.file, cwd) };
  return { ...finding, document: place(finding.document), pact: place(finding.pact) };
}

function isError({ severity }: Finding): boolean {
  return severity === 'error';
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
