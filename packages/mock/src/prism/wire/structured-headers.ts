import type { IncomingHttpHeaders } from 'node:http';
import type { PrismOperation } from '../judgement.ts';

type HeaderParameter = NonNullable<NonNullable<PrismOperation['request']>['headers']>[number];

/** Prism does not read a header whose style it does not know: to its validation it was not sent. */
const UNREAD = 'unread' as HeaderParameter['style'];

/**
 * Prism's reader of a header that is a list or an object throws if the header is not there, and then
 * never answers: not a request without an optional one, and no request at all to an operation whose
 * response has one without an example. This hands Prism the operation with such headers unread.
 */
export class StructuredHeaders {
  readonly #operation: PrismOperation;
  /** The names, in lower case, of those that a request may have. */
  readonly #names: readonly string[];
  readonly #variants = new Map<string, PrismOperation>();

  constructor(operation: PrismOperation) {
    this.#operation = withResponsesUnread(operation);
    const headers = operation.request?.headers ?? [];
    this.#names = headers.filter(isStructured).map(({ name }) => name.toLowerCase());
  }

  /** The operation for a request with these headers; the same object for the same absent ones. */
  operationFor(headers: IncomingHttpHeaders): PrismOperation {
    if (this.#names.length === 0) return this.#operation;
    const absent = this.#names.filter((name) => headers[name] === undefined);
    const key = absent.join();
    const known = this.#variants.get(key);
    if (known) return known;
    const variant = absent.length === 0 ? this.#operation : withUnread(this.#operation, absent);
    this.#variants.set(key, variant);
    return variant;
  }
}

function withUnread(operation: PrismOperation, names: readonly string[]): PrismOperation {
  const headers = operation.request?.headers?.map((header) =>
    names.includes(header.name.toLowerCase()) ? { ...header, style: UNREAD } : header,
  );
  return { ...operation, request: { ...operation.request, ...(headers && { headers }) } };
}

function withResponsesUnread(operation: PrismOperation): PrismOperation {
  const isAffected = operation.responses.some(({ headers }) => headers?.some(isStructured));
  if (!isAffected) return operation;
  const responses = operation.responses.map((response) => ({
    ...response,
    headers: (response.headers ?? []).map((header) =>
      isStructured(header) ? { ...header, style: UNREAD } : header,
    ),
  }));
  return { ...operation, responses: responses as PrismOperation['responses'] };
}

function isStructured({ schema }: { schema?: { type?: unknown } }): boolean {
  return schema?.type === 'array' || schema?.type === 'object';
}
