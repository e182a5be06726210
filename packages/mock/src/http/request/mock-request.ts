import type { IncomingHttpHeaders } from 'node:http';

/** A request to a mocked document. Its path has no prefix any more. */
export interface MockRequest {
  /** In lower case, as in documents. */
  method: string;
  /** Percent-encoded, as it was sent. */
  path: string;
  /** What came before the path: `/library`. */
  prefix?: string;
  query: Record<string, string | string[]>;
  headers: IncomingHttpHeaders;
  /** The value of a JSON body, or the text of another; `null` if no body was sent. */
  body: unknown;
}

/** The query as Prism reads it. A name that appears once has a text, a repeated name has a list. */
export function readQuery(parameters: URLSearchParams): Record<string, string | string[]> {
  const query: Record<string, string | string[]> = {};
  for (const name of parameters.keys()) {
    const values = parameters.getAll(name);
    const [only] = values;
    query[name] = values.length === 1 && only !== undefined ? only : values;
  }
  return query;
}
