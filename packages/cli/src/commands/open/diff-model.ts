import type { DiffVerdict, ReportedChange, ReportedPlace } from '@specpact/diff';
import type { ChangeModel, CodePlace, DiffModel } from '@specpact/workbench';

/** The longest witness that the page shows, in characters. */
const LONGEST = 10_000;

/** What changed, as the page shows it. */
export function diffModel({ old, counts, documents }: DiffVerdict): DiffModel {
  return {
    problems: [],
    base: old,
    counts,
    documents: documents.map(({ provider, bump, changes }) => ({
      document: provider,
      bump,
      changes: changes.map(changeModel),
    })),
  };
}

/** What the page shows if nothing could be compared. */
export const NO_DIFF: DiffModel = {
  problems: [],
  base: undefined,
  counts: { breaking: 0, dangerous: 0, warning: 0, info: 0, accepted: 0 },
  documents: [],
};

function changeModel(change: ReportedChange): ChangeModel {
  const {
    code,
    severity,
    message,
    fingerprint,
    operation,
    alsoIn,
    witness,
    consumers = [],
    accepted,
  } = change;
  return {
    code,
    severity,
    message,
    fingerprint,
    operation,
    alsoIn: alsoIn.length,
    witness: witness && { of: witness.of, json: JSON.stringify(witness.value, null, 2).slice(0, LONGEST) },
    consumers: consumers.map(({ consumer }) => consumer),
    accepted,
    old: change.old && codePlace(change.old),
    new: change.new && codePlace(change.new),
  };
}

function codePlace({ file, line, column, lines = [] }: ReportedPlace): CodePlace {
  return { file, line, column, lines: lines.map(({ line: number, text }) => ({ number, text })) };
}
