// http/ takes what arrived over HTTP, and what is to be sent.
// It gives requests that have been read, and answers that have not been sent.
import type { IncomingHttpHeaders } from 'node:http';

/** A request to a mocked document, its path already without the prefix that it came in under. */
export interface MockRequest {
  /** In lower case, as the document writes methods. */
  method: string;
  /** Percent-encoded, as it was sent. */
  path: string;
  /** What stood before that: `/library`. */
  prefix?: string;
  query: Record<string, string | string[]>;
  headers: IncomingHttpHeaders;
  /** The JSON value for a JSON content type, else the text; `null` if no body was sent. */
  body: unknown;
}

/** The query as Prism reads it: a name that appears once is text, one that appears more often a list. */
export function readQuery(parameters: URLSearchParams): Record<string, string | string[]> {
  const query: Record<string, string | string[]> = {};
  for (const name of parameters.keys()) {
    const values = parameters.getAll(name);
    const [only] = values;
    query[name] = values.length === 1 && only !== undefined ? only : values;
  }
  return query;
}
