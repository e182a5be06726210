// request/ takes an operation and values.
// It gives requests: examples, boundaries, and requests that are to be refused, each written for one base URL.
import type { JsonValue, Operation, Parameter, Path } from '@specpact/spec';

/** What the answer to a request has to be. */
export type Intent =
  /** The document takes the request. */
  | { kind: 'taken' }
  /** The document says what the answer is by a scenario, which may be a refusal. */
  | { kind: 'any' }
  /** The document refuses it. `document` is the place that says why. */
  | { kind: 'refused'; keyword: string; document: Path }
  /** It lacks credentials, or has wrong ones. */
  | { kind: 'no-credentials'; document: Path }
  /** The path has no such method. */
  | { kind: 'no-method'; described: readonly string[] };

/** The credentials of a request: one for each of these schemes. */
export interface ChosenCredentials {
  schemes: readonly string[];
  /** The scheme that gets a credential that nobody has. */
  wrong?: string;
  /** The scheme that gets an empty credential. */
  empty?: string;
}

/** A request before it is written. */
export interface Draft {
  operation: Operation;
  /** In lower case. It differs from the operation's for a method that the path does not have. */
  method: string;
  /** The parameters that it has. */
  values: ReadonlyMap<Parameter, JsonValue>;
  /** `raw`: the text instead of the value. */
  body: { type: string; value: JsonValue; raw?: string } | undefined;
  /** The whole query, where a media type describes it; escaped, as it stands in the URL. */
  queryString?: string | undefined;
  credentials: ChosenCredentials;
  intent: Intent;
  /** What it tries: `the maximum of \`limit\``. */
  what: string;
  /** Whether all of its values stand in the document as examples. */
  isDocumented: boolean;
}
