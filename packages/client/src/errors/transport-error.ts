import { CallError, type ErrorContext, isErrorNamed } from './client-error.ts';

/**
 * Why there is no response: the caller's signal, the time that an attempt or the call may take, the way
 * there, or a function of the caller's that got no credential.
 */
export type TransportReason = 'aborted' | 'timeout' | 'network' | 'credentials';

/**
 * No response came, or not all of it: the name was not resolved, the connection was refused or reset,
 * the call was aborted or timed out. `cause` is what `fetch`, or the function for a credential, threw.
 */
export class TransportError extends CallError {
  override readonly name = 'TransportError';
  declare readonly reason: TransportReason;

  constructor(reason: TransportReason, detail: string, context: ErrorContext) {
    super(detail, context);
    this.reason = reason;
  }
}

/** Whether a value is a {@link TransportError}, also one of another copy of this package. */
export function isTransportError(value: unknown): value is TransportError {
  return isErrorNamed(value, 'TransportError');
}
