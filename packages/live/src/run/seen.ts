import { findResponse } from '@specpact/compare';
import { essence, type OpenApiDocument, type Operation } from '@specpact/spec';
import type { Answer } from '../exchange/exchange.ts';
import type { Draft } from '../request/draft.ts';
import { isSent } from '../request/parameter-values.ts';

/** One part of an operation, and how often it was seen. */
export interface PartSeen {
  name: string;
  count: number;
}

/** What of an operation was seen: each status, each media type of a status, each parameter. */
export interface OperationSeen {
  operation: string;
  method: string;
  template: string;
  requests: number;
  /** By the document's own names: `200`, `4XX`, `default`. */
  statuses: readonly PartSeen[];
  /** `200 application/json`. */
  mediaTypes: readonly PartSeen[];
  /** `query limit`. */
  parameters: readonly PartSeen[];
  /** In traffic: each field of a body, as `200 data.items[].name` or `request name`. */
  fields?: readonly PartSeen[];
  /** In traffic: when it was asked first and last, as ISO 8601. */
  first?: string;
  last?: string;
}

/** Counts what is seen of each operation. */
export class Seen {
  readonly #operations: readonly {
    operation: Operation;
    counts: Map<string, number>;
    requests: { count: number };
  }[];

  constructor(document: OpenApiDocument, operations: readonly Operation[] = document.operations) {
    this.#operations = operations.map((operation) => ({
      operation,
      counts: new Map(),
      requests: { count: 0 },
    }));
  }

  add({ operation, values }: Pick<Draft, 'operation' | 'values'>, answer: Answer | undefined): void {
    const found = this.#operations.find((one) => one.operation.id === operation.id);
    if (!found) return;
    found.requests.count += 1;
    const count = (key: string) => found.counts.set(key, (found.counts.get(key) ?? 0) + 1);
    for (const parameter of values.keys()) count(`parameter ${parameter.in} ${parameter.name}`);
    const response = answer && findResponse(operation, answer.status);
    if (!answer || !response) return;
    count(`status ${response.status}`);
    const type = essence(answer.headers.get('content-type') ?? '');
    for (const media of response.content) {
      if (essence(media.type) === type) count(`media ${response.status} ${media.type}`);
    }
  }

  get report(): OperationSeen[] {
    return this.#operations.map(({ operation, counts, requests }) => {
      const seen = (kind: string, name: string): PartSeen => ({
        name,
        count: counts.get(`${kind} ${name}`) ?? 0,
      });
      return {
        operation: operation.id,
        method: operation.method.toUpperCase(),
        template: operation.template,
        requests: requests.count,
        statuses: operation.responses.map(({ status }) => seen('status', status)),
        mediaTypes: operation.responses.flatMap(({ status, content }) =>
          content.map(({ type }) => seen('media', `${status} ${type}`)),
        ),
        parameters: operation.parameters
          .filter(isSent)
          .map((one) => seen('parameter', `${one.in} ${one.name}`)),
      };
    });
  }
}
