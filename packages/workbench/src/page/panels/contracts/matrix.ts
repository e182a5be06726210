import type { JudgedInteraction, JudgedPact, VerdictFinding, VerdictModel } from '../../../model/verdict.ts';

/** The operations of one document that some consumer expects something of, and what each consumer expects. */
export interface Matrix {
  document: string;
  consumers: readonly string[];
  rows: readonly MatrixRow[];
}

export interface MatrixRow {
  /** The `operationId`, the name of a webhook, or method and path if the document has no such operation. */
  operation: string;
  isKnown: boolean;
  /** By consumer. */
  cells: ReadonlyMap<string, MatrixCell>;
}

export interface MatrixCell {
  interactions: readonly JudgedInteraction[];
  errors: number;
  warnings: number;
}

/** What the findings that count come to. */
export type State = 'error' | 'warning' | 'ok';

/** A finding, with all interactions that have it. */
export interface PlacedFinding {
  finding: VerdictFinding;
  consumer: string;
  document: string;
  /** `undefined` if it is about the pact as a whole. */
  operation: string | undefined;
  interactions: readonly string[];
}

/** The name that an interaction has in the matrix. */
export function rowOf({ operation, request }: JudgedInteraction): string {
  return operation ?? request ?? 'a message that no webhook describes';
}

/** One matrix for each document, in the order of their names. Rows with errors come first. */
export function matricesOf({ pacts }: VerdictModel): Matrix[] {
  const documents = [...new Set(pacts.map(({ document }) => document))].sort();
  return documents.map((document) => {
    const own = pacts.filter((pact) => pact.document === document);
    return {
      document,
      consumers: [...new Set(own.map(({ consumer }) => consumer))].sort(),
      rows: rowsOf(own),
    };
  });
}

function rowsOf(pacts: readonly JudgedPact[]): MatrixRow[] {
  const rows = new Map<string, { isKnown: boolean; cells: Map<string, JudgedInteraction[]> }>();
  for (const { consumer, interactions } of pacts) {
    for (const interaction of interactions) {
      const name = rowOf(interaction);
      const row = rows.get(name) ?? { isKnown: interaction.operation !== undefined, cells: new Map() };
      rows.set(name, row);
      row.cells.set(consumer, [...(row.cells.get(consumer) ?? []), interaction]);
    }
  }
  return [...rows]
    .map(([operation, { isKnown, cells }]) => ({
      operation,
      isKnown,
      cells: new Map([...cells].map(([consumer, interactions]) => [consumer, cellOf(interactions)])),
    }))
    .toSorted((a, b) => worst(b) - worst(a) || a.operation.localeCompare(b.operation));
}

function cellOf(interactions: readonly JudgedInteraction[]): MatrixCell {
  const counting = new Map(
    interactions.flatMap(({ findings }) =>
      findings.filter(({ accepted }) => !accepted).map((finding) => [finding.fingerprint, finding]),
    ),
  );
  const count = (severity: string) =>
    [...counting.values()].filter((one) => one.severity === severity).length;
  return { interactions, errors: count('error'), warnings: count('warning') };
}

function worst({ cells }: MatrixRow): number {
  return Math.max(
    ...[...cells.values()].map(({ errors, warnings }) => (errors > 0 ? 2 : warnings > 0 ? 1 : 0)),
  );
}

/** Every finding once, errors first, accepted ones last. */
export function findingsOf({ pacts }: VerdictModel): PlacedFinding[] {
  const found = new Map<string, PlacedFinding>();
  for (const { consumer, document, file, findings, interactions } of pacts) {
    for (const finding of findings)
      found.set(`${file} ${finding.fingerprint}`, {
        finding,
        consumer,
        document,
        operation: undefined,
        interactions: [],
      });
    for (const interaction of interactions) {
      for (const finding of interaction.findings) {
        const key = `${file} ${finding.fingerprint}`;
        const others = found.get(key)?.interactions ?? [];
        found.set(key, {
          finding,
          consumer,
          document,
          operation: rowOf(interaction),
          interactions: [...others, interaction.description],
        });
      }
    }
  }
  return [...found.values()].toSorted((a, b) => rank(a.finding) - rank(b.finding));
}

/** The worst of some findings. Accepted ones do not count. */
export function stateOf(findings: readonly VerdictFinding[]): State {
  const counting = findings.filter(({ accepted }) => !accepted);
  if (counting.some(({ severity }) => severity === 'error')) return 'error';
  return counting.length > 0 ? 'warning' : 'ok';
}

function rank({ severity, accepted }: VerdictFinding): number {
  return accepted ? 2 : severity === 'error' ? 0 : 1;
}
