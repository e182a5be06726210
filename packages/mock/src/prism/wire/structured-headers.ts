import type { IncomingHttpHeaders } from 'node:http';
import type { PrismOperation } from '../prism-operation.ts';

type HeaderParameter = NonNullable<NonNullable<PrismOperation['request']>['headers']>[number];

/** An unknown style. Prism does not read such a header, and its validation sees it as absent. */
const UNREAD = 'unread' as HeaderParameter['style'];

/**
 * Keeps Prism from reading absent headers that are lists or objects. Prism throws at them and then never
 * answers. That affects requests without an optional header, and every request to an operation whose response
 * has such a header without an example. Prism gets a form of the operation in which these headers are not
 * read.
 */
export class StructuredHeaders {
  readonly #operation: PrismOperation;
  /** The names of such headers in a request, in lower case. */
  readonly #names: readonly string[];
  readonly #variants = new Map<string, PrismOperation>();

  constructor(operation: PrismOperation) {
    this.#operation = withResponsesUnread(operation);
    const headers = operation.request?.headers ?? [];
    this.#names = headers.filter(isStructured).map(({ name }) => name.toLowerCase());
  }

  /** The operation for a request with these headers. The same absent headers give the same object. */
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
