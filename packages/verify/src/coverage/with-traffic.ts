import type { Coverage, CoveredPart, OperationCoverage } from './coverage.ts';

/** A part of an operation, and how many recorded answers had it. */
export interface SentPart {
  name: string;
  count: number;
}

/** What of an operation recorded traffic has, as `runTraffic` of `@specpact/live` reports it. */
export interface SentParts {
  /** The `operationId`. */
  operation: string;
  statuses: readonly SentPart[];
  /** A field stands behind its status: `200 data.items[].name`. */
  fields?: readonly SentPart[];
}

/** Adds how often each status and field was really sent. @param sent by the provider's name. */
export function withTraffic(coverage: Coverage, sent: ReadonlyMap<string, readonly SentParts[]>): Coverage {
  const documents = coverage.documents.map((document) => {
    const known = new Map(sent.get(document.provider)?.map((one) => [one.operation, one]));
    return {
      ...document,
      operations: document.operations.map((operation) => withSent(operation, known.get(operation.operation))),
    };
  });
  return { ...coverage, documents };
}

function withSent(operation: OperationCoverage, sent: SentParts | undefined): OperationCoverage {
  // Webhooks are no part of this traffic.
  if (!sent) return operation;
  const statuses = new Map(sent.statuses.map(({ name, count }) => [name, count]));
  const counts = new Map(sent.fields?.map(({ name, count }) => [name, count]));
  const responses = operation.responses.map((response) => ({
    ...response,
    sent: statuses.get(response.status) ?? 0,
    fields: response.fields.map(
      (field): CoveredPart => ({ ...field, sent: counts.get(`${response.status} ${field.name}`) ?? 0 }),
    ),
  }));
  return { ...operation, responses };
}
