import { type AnswerContext, CallError, isErrorNamed } from './client-error.ts';

/**
 * The API answered with an error status that the document lists. Only {@link Call.orThrow} throws it: a result
 * has the status and the body itself.
 */
export class ApiError<Body = unknown> extends CallError {
  override readonly name = 'ApiError';
  declare readonly status: number;
  declare readonly requestId: string | undefined;
  /**
   * The parsed body. `undefined` if it is not what the document describes for this status; then `cause` says in
   * which way.
   */
  declare readonly body: Body | undefined;

  constructor(body: Body | undefined, context: AnswerContext) {
    super(saying(body), context);
    this.body = body;
  }
}

/** Whether a value is an {@link ApiError}, of this or another copy of this package. */
export function isApiError(value: unknown): value is ApiError {
  return isErrorNamed(value, 'ApiError');
}

/** Quotes the `message` of a body on one line. Most bodies of errors have one. */
export function saying(body: unknown): string {
  const { message } = Object(body) as { message?: unknown };
  const said = [message]
    .flat()
    .filter((sentence) => typeof sentence === 'string')
    .join(' ')
    .replace(/\p{Cc}+/gu, ' ')
    .slice(0, 200);
  return said && `, saying "${said}"`;
}
