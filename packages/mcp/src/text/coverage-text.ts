import { counted, listed } from './listed.ts';

/** What is used here of `coverage.schema.json`. */
export interface CoverageJson {
  documents: readonly {
    provider: string;
    operations: readonly {
      operation: string;
      responses: readonly { consumers: readonly string[] }[];
    }[];
  }[];
  totals: Record<string, { covered: number; total: number }>;
}

/** How much of each unit is covered, and the operations that no consumer uses. */
export function coverageText({ documents, totals }: CoverageJson): string {
  const shares = Object.entries(totals).map(
    ([unit, { covered, total }]) => `${covered} of ${counted(total, unit)}`,
  );
  const unused = documents.flatMap(({ provider, operations }) =>
    operations
      .filter(({ responses }) => responses.every(({ consumers }) => consumers.length === 0))
      .map(({ operation }) => `- no pact has ${operation} of ${provider}`),
  );
  return listed(`covered: ${shares.join(', ')}`, unused);
}
