import { causedBy, type ErrorContext, isErrorNamed } from './client-error.ts';

/** Why there is no response: the caller's signal, a signal that timed out, or the way there. */
export type TransportReason = 'aborted' | 'timeout' | 'network';

/**
 * No response came, or not all of it: the name was not resolved, the connection was refused or reset,
 * the call was aborted or timed out. `cause` is what `fetch` threw.
 */
export class TransportError extends Error {
  override readonly name = 'TransportError';
  readonly reason: TransportReason;
  readonly operation: string;
  readonly url: string;

  constructor(reason: TransportReason, detail: string, context: ErrorContext) {
    super(`${context.operation} got no response from ${context.url}: ${detail}`, causedBy(context.cause));
    this.reason = reason;
    this.operation = context.operation;
    this.url = context.url;
  }
}

/** Whether a value is a {@link TransportError}, also one of another copy of this package. */
export function isTransportError(value: unknown): value is TransportError {
  return isErrorNamed(value, 'TransportError');
}
