// recorded/ takes files of traffic: HAR, JSON Lines, recordings of the mock, pacts.
// It gives their exchanges one after the other, each in the same form.
import type { JsonValue } from '@specpact/spec';
import type { Answer, RecordedParts } from '../exchange/exchange.ts';
import type { RecordedHeaders } from './recorded-headers.ts';

/** A body as it was recorded. */
export interface RecordedBody {
  text?: string;
  /** Its value, if the file has JSON there instead of a text. */
  value?: JsonValue;
}

/** A request as it was recorded. */
export interface RecordedRequest {
  /** In capitals. */
  method: string;
  /** `https://api.example.com`; `undefined` if only the path was recorded. */
  origin: string | undefined;
  /** Percent-encoded, without the query. */
  path: string;
  /** Behind the question mark; empty if there is none. */
  query: string;
  headers: RecordedHeaders;
  /** `undefined`: there was none. `unknown`: it was not recorded. */
  body: RecordedBody | 'unknown' | undefined;
}

/** An answer as it was recorded. */
export interface RecordedAnswer extends Answer {
  recorded: RecordedParts;
}

/** A request and its answer, as a file of traffic has them. */
export interface RecordedExchange {
  /** `undefined`: the file has only the answer, to the operation that it names. */
  request: RecordedRequest | undefined;
  /** The `operationId`, if the file names it. */
  operation: string | undefined;
  /** `undefined`: there was none. */
  answer: RecordedAnswer | undefined;
  /** In milliseconds since 1970; `undefined` if it was not recorded. */
  time: number | undefined;
  /** Its line, or its place in the list from 1. */
  entry: number;
}
