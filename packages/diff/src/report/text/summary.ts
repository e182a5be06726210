import { formatPosition, isJsonObject, type JsonValue, printable } from '@specpact/spec';
import type { AcceptanceOf, DiffVerdict } from '../diff-verdict.ts';
import type { ReportedChange } from '../reported-change.ts';

/** The sum in one line: what was compared, how it went, what else was found. */
export function summaryLine({ ok, counts, documents, failOn }: DiffVerdict): string {
  const found = [
    ...(counts.breaking > 0 ? [`${counts.breaking} breaking`] : []),
    ...(counts.dangerous > 0 ? [`${counts.dangerous} dangerous`] : []),
    ...(counts.warning > 0 ? [`${counts.warning} for clients only`] : []),
    ...(counts.info > 0 ? [`${counts.info} harmless`] : []),
    ...(counts.accepted > 0 ? [`${counts.accepted} accepted`] : []),
  ];
  const result = found.length === 0 ? 'no change' : found.join(', ');
  const compared = `${documents.length} ${documents.length === 1 ? 'document' : 'documents'} compared`;
  const passes = !ok && failOn !== 'breaking' ? ` (--fail-on ${failOn})` : '';
  return `${compared}: ${result}${passes}`;
}

/** What to do about entries of the file of accepted changes that accept nothing. */
export function staleAcceptances(acceptances: readonly AcceptanceOf[]): string[] {
  return acceptances
    .filter(({ state }) => state === 'expired')
    .map((entry) =>
      printable(
        `${formatPosition(entry)}: ${entry.fingerprint} was accepted until ${entry.until}: it counts again`,
      ),
    );
}

/** What the document shows beside the message: the proof, and whom it breaks. */
export function detailsOf({ witness, consumers, alsoIn, severity, undecided }: ReportedChange): string[] {
  const lines: string[] = [];
  if (alsoIn.length > 0) lines.push(`also in ${listed(alsoIn)}`);
  if (witness) lines.push(`${WORDS[witness.shows](witness.of)}: ${shortened(spaced(witness.value))}`);
  if (undecided !== undefined) lines.push(`it may break somebody: \`${undecided}\` cannot be decided`);
  for (const { consumer, interactions } of consumers ?? []) {
    lines.push(`breaks ${consumer}: ${listed(interactions.map((one) => `"${one}"`))}`);
  }
  if (severity === 'breaking' && consumers?.length === 0)
    lines.push('breaks no consumer whose pact is known');
  return lines.map(printable);
}

const WORDS = {
  refused: (of: string) =>
    of === 'parameter' || of === 'request body'
      ? `a ${of} that is no longer taken`
      : `a ${of} that was never allowed`,
  undescribed: (of: string) => `a ${of} with a part that is no longer described`,
} as const;

const MOST_LISTED = 6;

function listed(names: readonly string[]): string {
  const shown = names.slice(0, MOST_LISTED).join(', ');
  return names.length > MOST_LISTED ? `${shown} and ${names.length - MOST_LISTED} more` : shown;
}

const LONG_VALUE = 600;

/** JSON with a space behind each comma, so that a line breaks there and not within a name. */
function spaced(value: JsonValue): string {
  if (Array.isArray(value)) return `[${value.map(spaced).join(', ')}]`;
  if (!isJsonObject(value)) return JSON.stringify(value);
  const members = Object.entries(value).flatMap(([name, member]) =>
    member === undefined ? [] : [`${JSON.stringify(name)}:${spaced(member)}`],
  );
  return `{${members.join(', ')}}`;
}

function shortened(text: string): string {
  return text.length > LONG_VALUE ? `${text.slice(0, LONG_VALUE)}…` : text;
}
