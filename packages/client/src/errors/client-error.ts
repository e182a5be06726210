// errors/ takes what went wrong with a call, and what is known of the call.
// It gives one error class for each kind of fault.
/** What each error of a call says of it. */
export interface ErrorContext {
  /** The `operationId`, or the name derived for an operation that has none. */
  operation: string;
  /** The URL that was asked for, without secrets. */
  url: string;
  /** How often the request was sent. */
  attempts: number;
  cause?: unknown;
}

/** What each error about a response says of that. */
export interface AnswerContext extends ErrorContext {
  status: number;
  /** The response's request id, where it has one: what a provider's support asks for. */
  requestId: string | undefined;
}

/** What the errors of a call have in common; nobody throws it itself. */
export abstract class CallError extends Error {
  /** The `operationId`, or the name derived for an operation that has none. */
  declare readonly operation: string;
  /** The URL that was asked for, without secrets. */
  declare readonly url: string;
  /** How often the request was sent. */
  declare readonly attempts: number;

  /** @param said what there is to say of the answer, or of why there is none. */
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

/** Whether a value is an error of this name, also one of another copy of this package. */
export function isErrorNamed(value: unknown, name: string): boolean {
  return value instanceof Error && value.name === name && 'operation' in value;
}
