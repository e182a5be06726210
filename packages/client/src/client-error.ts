/** What each error of a call says of it. */
export interface ErrorContext {
  /** The `operationId`, or the name derived for an operation that has none. */
  operation: string;
  /** The URL that was asked for, without secrets. */
  url: string;
  cause?: unknown;
}

/** What each error about a response says of that. */
export interface AnswerContext extends ErrorContext {
  status: number;
  /** The response's request id, where it has one: what a provider's support asks for. */
  requestId: string | undefined;
}

/** The options of `Error`; a cause that is `undefined` would be printed as one. */
export function causedBy(cause: unknown): ErrorOptions | undefined {
  return cause === undefined ? undefined : { cause };
}

/** The request id, the way a message ends with it. */
export function describeRequestId(requestId: string | undefined): string {
  return requestId === undefined ? '' : ` (request id ${requestId})`;
}

/** Whether a value is an error of this name, also one of another copy of this package. */
export function isErrorNamed(value: unknown, name: string): boolean {
  return value instanceof Error && value.name === name && 'operation' in value;
}
