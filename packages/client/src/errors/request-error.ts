import { isErrorNamed } from './client-error.ts';

/**
 * A request cannot be made from what the caller gave: an empty path parameter, a credential with a line break, an
 * invalid base URL. Nothing was sent. A call rejects with this error in both styles, because the calling program is
 * at fault.
 *
 * If the wrong value may be a secret, the message does not contain it.
 */
export class RequestError extends Error {
  override readonly name = 'RequestError';
  /** The operation of the call; `undefined` if the client itself could not be made. */
  declare readonly operation: string | undefined;

  constructor(message: string, { operation, cause }: { operation?: string; cause?: unknown } = {}) {
    super(operation ? `${operation}: ${message}` : message, cause ? { cause } : undefined);
    this.operation = operation;
  }

  /** An error that names the operation, from what was thrown while its request was made. */
  static of(operation: string, thrown: unknown): RequestError {
    // The platform throws for a lone surrogate, a circular body, a BigInt or an invalid header name.
    const { message, cause } = isRequestError(thrown)
      ? thrown
      : { message: `the request cannot be written: ${thrown}`, cause: thrown };
    return new RequestError(message, { operation, cause });
  }
}

/** Whether a value is a {@link RequestError}, of this or another copy of this package. */
export function isRequestError(value: unknown): value is RequestError {
  return isErrorNamed(value, 'RequestError');
}
