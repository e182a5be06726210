import { CallError, type ErrorContext, isErrorNamed } from './client-error.ts';

/**
 * Why there is no response: the caller's signal, the time limit of an attempt or of the call, the network, or a
 * function of the caller that could not get a credential.
 */
export type TransportReason = 'aborted' | 'timeout' | 'network' | 'credentials';

/**
 * There is no response, or only part of one: the name was not resolved, the connection was refused or reset, or the
 * call was aborted or timed out. `cause` is what `fetch` or the function for a credential threw.
 */
export class TransportError extends CallError {
  override readonly name = 'TransportError';
  declare readonly reason: TransportReason;

  constructor(reason: TransportReason, detail: string, context: ErrorContext) {
    super(detail, context);
    this.reason = reason;
  }
}

/** Whether a value is a {@link TransportError}, of this or another copy of this package. */
export function isTransportError(value: unknown): value is TransportError {
  return isErrorNamed(value, 'TransportError');
}
