import type { Coverage, CoveredPart, DocumentCoverage, OperationCoverage } from '@specpact/verify';
import type { CoverageModel, OperationCoverageModel, Share } from '@specpact/workbench';

/** How much of each operation is covered. The parts of one operation are asked for by themselves: there are many. */
export function coverageModel({ documents, totals }: Coverage): CoverageModel {
  return {
    problems: [],
    totals,
    operations: documents.flatMap(({ provider, operations }: DocumentCoverage) =>
      operations.map(({ operation, method, path, responses }) => ({
        document: provider,
        operation,
        method,
        path,
        consumers: [...new Set(responses.flatMap(({ consumers }) => consumers))].sort(),
        responses: shareOf(responses),
        fields: shareOf(responses.flatMap(({ fields }) => fields)),
      })),
    ),
  };
}

/** What the page shows if nothing could be measured. */
export const NO_COVERAGE: CoverageModel = {
  problems: [],
  totals: {
    operation: { covered: 0, total: 0 },
    response: { covered: 0, total: 0 },
    scenario: { covered: 0, total: 0 },
    field: { covered: 0, total: 0 },
  },
  operations: [],
};

/** The parts of one operation; `undefined` if there is no such operation. */
export function operationCoverage(
  { documents }: Coverage,
  document: string,
  operation: string,
): OperationCoverageModel | undefined {
  const found: OperationCoverage | undefined = documents
    .find(({ provider }) => provider === document)
    ?.operations.find((one) => one.operation === operation);
  return found && { responses: found.responses };
}

function shareOf(parts: readonly Pick<CoveredPart, 'consumers'>[]): Share {
  return { covered: parts.filter(({ consumers }) => consumers.length > 0).length, total: parts.length };
}
