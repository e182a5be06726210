import type { ReportedFinding, Verdict } from '@specpact/verify';
import type { JudgedInteraction, VerdictFinding, VerdictModel } from '@specpact/workbench';
import { CodePlaces } from './code-places.ts';

/** A verdict as the page shows it. A finding about several interactions stands with each of them. */
export function verdictModel({ counts, pacts }: Verdict, cwd: string): VerdictModel {
  const { interactions, messages, errors, warnings, accepted } = counts;
  const places = new CodePlaces(cwd);
  const shown = new Map<ReportedFinding, VerdictFinding>();
  const findingsOf = (...lists: readonly (readonly ReportedFinding[])[]) =>
    lists.flat().map((finding) => {
      const known = shown.get(finding) ?? findingModel(finding, places);
      shown.set(finding, known);
      return known;
    });
  return {
    problems: [],
    counts: { interactions, messages, errors, warnings, accepted },
    pacts: pacts.map((pact) => ({
      consumer: pact.consumer,
      document: pact.provider,
      file: pact.file,
      findings: findingsOf(pact.findings),
      interactions: [
        ...pact.interactions.map(
          (one): JudgedInteraction => ({
            description: one.description,
            operation: one.operation,
            request: `${one.method} ${one.path}`,
            status: one.status,
            findings: findingsOf(one.findings, one.shared),
          }),
        ),
        ...pact.messages.map(
          (one): JudgedInteraction => ({
            description: one.description,
            operation: one.webhook,
            request: undefined,
            status: undefined,
            findings: findingsOf(one.findings, one.shared),
          }),
        ),
      ],
    })),
  };
}

/** What the page shows if there is no pact. */
export const NO_VERDICT: VerdictModel = {
  problems: [],
  counts: { interactions: 0, messages: 0, errors: 0, warnings: 0, accepted: 0 },
  pacts: [],
};

function findingModel(finding: ReportedFinding, places: CodePlaces): VerdictFinding {
  const { code, severity, message, fingerprint, suggestion, accepted, document, pact } = finding;
  return {
    code,
    severity,
    message,
    fingerprint,
    suggestion,
    accepted,
    document: document && places.inDocument(document),
    pact: pact && places.inPact(pact),
  };
}
