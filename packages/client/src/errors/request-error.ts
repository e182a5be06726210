import { isErrorNamed } from './client-error.ts';

/**
 * A request could not be made of what the caller gave: a path parameter that is empty, a credential
 * with a line break, a base URL that is none. Nothing was sent. The one error that a call rejects
 * with in both styles: it is the calling program that is at fault.
 *
 * Its message never holds the value at fault if that may be a secret.
 */
export class RequestError extends Error {
  override readonly name = 'RequestError';
  /** The operation that was to be called; `undefined` when the client itself could not be made. */
  declare readonly operation: string | undefined;

  constructor(message: string, { operation, cause }: { operation?: string; cause?: unknown } = {}) {
    super(operation ? `${operation}: ${message}` : message, cause ? { cause } : undefined);
    this.operation = operation;
  }

  /** What was thrown while the request of an operation was made, as an error that names the operation. */
  static of(operation: string, thrown: unknown): RequestError {
    // Of the platform's: a lone surrogate, a circular body, a BigInt, the name of a header.
    const { message, cause } = isRequestError(thrown)
      ? thrown
      : { message: `the request cannot be written: ${thrown}`, cause: thrown };
    return new RequestError(message, { operation, cause });
  }
}

/** Whether a value is a {@link RequestError}, also one of another copy of this package. */
export function isRequestError(value: unknown): value is RequestError {
  return isErrorNamed(value, 'RequestError');
}
