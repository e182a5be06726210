import { counted, listed, type PlaceJson, placeText } from './listed.ts';

/** What is used here of a finding in `verdict.schema.json`. */
interface FindingJson {
  code: string;
  severity: string;
  message: string;
  document?: PlaceJson;
  pact?: PlaceJson;
  accepted?: object;
}

interface WithFindings {
  findings: readonly FindingJson[];
}

/** What is used here of `verdict.schema.json`. */
export interface VerdictJson {
  ok: boolean;
  compared: boolean;
  replayed: boolean;
  documents: readonly WithFindings[];
  pacts: readonly (WithFindings & {
    interactions: readonly WithFindings[];
    messages?: readonly WithFindings[];
  })[];
  counts: { interactions: number; errors: number; warnings: number; accepted: number };
}

/** The verdict of `lint` or `verify`. Errors come first. */
export function verdictText(verdict: VerdictJson): string {
  const { ok, documents, pacts, counts, compared, replayed } = verdict;
  const how = [compared ? 'compared' : '', replayed ? 'replayed' : ''].filter(Boolean).join(' and ');
  const judged =
    pacts.length === 0
      ? counted(documents.length, 'document')
      : `${counted(counts.interactions, 'interaction')} in ${counted(pacts.length, 'pact')} ${how}`;
  const accepted = counts.accepted > 0 ? `, ${counts.accepted} accepted` : '';
  const found = `${counted(counts.errors, 'error')}, ${counted(counts.warnings, 'warning')}${accepted}`;
  return listed(`${ok ? 'ok' : 'not ok'}: ${judged}: ${found}`, findingLines(verdict));
}

/** A line for each finding that is not accepted, errors first. */
export function findingLines({ documents, pacts }: Pick<VerdictJson, 'documents' | 'pacts'>): string[] {
  const parts = [
    ...documents,
    ...pacts.flatMap((pact) => [pact, ...pact.interactions, ...(pact.messages ?? [])]),
  ];
  const findings = parts.flatMap((part) => part.findings).filter(({ accepted }) => accepted === undefined);
  const isError = ({ severity }: FindingJson) => severity === 'error';
  return [...findings.filter(isError), ...findings.filter((finding) => !isError(finding))].map(
    ({ severity, code, message, document, pact }) => {
      const places = [document, pact].flatMap((place) => (place ? [placeText(place)] : []));
      return `- ${severity} ${code}: ${message}${places.length > 0 ? ` (${places.join(', ')})` : ''}`;
    },
  );
}
