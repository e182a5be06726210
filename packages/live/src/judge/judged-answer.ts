import type { OpenApiDocument, Operation } from '@specpact/spec';
import type { Answer } from '../exchange/exchange.ts';

/** An answer to a request, and the operation that the request was for. */
export interface JudgedAnswer {
  document: OpenApiDocument;
  operation: Operation;
  request: {
    method: string;
    url: string;
    headers: Readonly<Record<string, string>>;
    /** The credentials in it. A recording has none. */
    secrets?: readonly string[];
  };
  answer: Answer;
  /** In milliseconds: how long an answer may take. `undefined`: any time. */
  budget?: number | undefined;
}
