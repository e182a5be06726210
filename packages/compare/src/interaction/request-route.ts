import type { OpenApiDocument, Operation } from '@specpact/spec';
import type { PactRequest } from '../pact/pact.ts';
import { findRoute, type PathMatch } from './operation-match.ts';

/** The operation that the request of a pact is for, with the text of each path parameter. */
export function requestRoute(
  document: OpenApiDocument,
  { method, path, query, headers }: PactRequest,
): PathMatch | undefined {
  const pairs = [...query].flatMap(([name, values]) =>
    values.map((value): [string, string] => [name, value]),
  );
  return findRoute(document, method, path, {
    search: new URLSearchParams(pairs).toString(),
    headers: Object.fromEntries([...headers].map(([name, values]) => [name.toLowerCase(), [...values]])),
  });
}

/** The operation that the request of a pact is for. */
export function requestOperation(document: OpenApiDocument, request: PactRequest): Operation | undefined {
  return requestRoute(document, request)?.operation;
}
