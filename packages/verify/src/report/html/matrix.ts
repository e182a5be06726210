import { counts } from '../../verdict/reported-finding.ts';
import type { InteractionVerdict, PactVerdict, Verdict } from '../../verdict/verdict.ts';

/** The interactions of one provider, by operation, status and consumer. */
export interface Matrix {
  provider: string;
  consumers: readonly string[];
  rows: readonly MatrixRow[];
}

/** One status of one operation. */
export interface MatrixRow {
  /** The `operationId`. If the document has no such operation, method and path. */
  operation: string;
  known: boolean;
  status: number;
  /** One for each consumer, in their order. */
  cells: readonly MatrixCell[];
}

export interface MatrixCell {
  consumer: string;
  interactions: readonly CellInteraction[];
  state: 'none' | 'skipped' | 'ok' | 'warning' | 'error';
}

/** An interaction with the file that it stands in. */
export interface CellInteraction extends InteractionVerdict {
  file: string;
}

/** One matrix for each provider, in the order of their names. The rows are in the order of operation and status. */
export function matricesOf({ pacts }: Verdict): Matrix[] {
  const providers = [...new Set(pacts.map(({ provider }) => provider))].sort();
  return providers.map((provider) =>
    matrixOf(
      provider,
      pacts.filter((pact) => pact.provider === provider),
    ),
  );
}

function matrixOf(provider: string, pacts: readonly PactVerdict[]): Matrix {
  const consumers = [...new Set(pacts.map(({ consumer }) => consumer))].sort();
  const rows = new Map<
    string,
    { operation: string; known: boolean; status: number; found: Map<string, CellInteraction[]> }
  >();
  for (const { consumer, file, interactions } of pacts) {
    for (const interaction of interactions) {
      const { method, path, status } = interaction;
      const operation = interaction.operation ?? `${method} ${path}`;
      const key = JSON.stringify([operation, status]);
      const row = rows.get(key) ?? {
        operation,
        known: interaction.operation !== undefined,
        status,
        found: new Map(),
      };
      rows.set(key, row);
      const cell = row.found.get(consumer) ?? [];
      row.found.set(consumer, cell);
      cell.push({ ...interaction, file });
    }
  }
  const sorted = [...rows.values()].toSorted(
    (a, b) => (a.operation < b.operation ? -1 : a.operation > b.operation ? 1 : 0) || a.status - b.status,
  );
  return {
    provider,
    consumers,
    rows: sorted.map(({ operation, known, status, found }) => ({
      operation,
      known,
      status,
      cells: consumers.map((consumer) => cellOf(consumer, found.get(consumer) ?? [])),
    })),
  };
}

function cellOf(consumer: string, interactions: readonly CellInteraction[]): MatrixCell {
  const findings = interactions.flatMap(({ findings: own, shared }) => [...own, ...shared]);
  const state =
    interactions.length === 0
      ? 'none'
      : findings.some(counts)
        ? 'error'
        : findings.some(({ accepted }) => !accepted)
          ? 'warning'
          : interactions.every(({ judged }) => !judged)
            ? 'skipped'
            : 'ok';
  return { consumer, interactions, state };
}
