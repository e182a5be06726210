// errors/ takes what went wrong with a call, and what is known of the call.
// It gives one error class for each kind of fault.

/** What each error says about its call. */
export interface ErrorContext {
  /** The `operationId`, or the name derived for an operation that has none. */
  operation: string;
  /** The URL that was asked for, without secrets. */
  url: string;
  /** The number of attempts. */
  attempts: number;
  cause?: unknown;
}

/** What each error about a response says about it. */
export interface AnswerContext extends ErrorContext {
  status: number;
  /** The request id of the response, if it has one. A provider's support asks for it. */
  requestId: string | undefined;
}

/** The base class of the errors of a call. It is never thrown itself. */
export abstract class CallError extends Error {
  /** The `operationId`, or the name derived for an operation that has none. */
  declare readonly operation: string;
  /** The URL that was asked for, without secrets. */
  declare readonly url: string;
  /** The number of attempts. */
  declare readonly attempts: number;

  /** @param said what is wrong with the response, or why there is none. */
  constructor(
    said: string,
    { operation, url, attempts, status, requestId, cause }: ErrorContext & Partial<AnswerContext>,
  ) {
    const more = [attempts > 1 && `${attempts} attempts`, requestId && `request id ${requestId}`]
      .filter(Boolean)
      .join(', ');
    const asked = url + (more && ` (${more})`);
    const told = status ? `answered ${status}${said}: ${asked}` : `got no response from ${asked}: ${said}`;
    super(`${operation} ${told}`, cause ? { cause } : undefined);
    Object.assign(this, { operation, url, attempts }, status && { status, requestId });
  }
}

/** Whether a value is an error of this name, of this or another copy of this package. */
export function isErrorNamed(value: unknown, name: string): boolean {
  return value instanceof Error && value.name === name && 'operation' in value;
}
