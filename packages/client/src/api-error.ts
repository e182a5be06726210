import { type AnswerContext, causedBy, describeRequestId, isErrorNamed } from './client-error.ts';

/**
 * The API answered with an error status that the document lists. Only {@link Call.orThrow} throws it;
 * a result carries the status and the body themselves.
 */
export class ApiError<Body = unknown> extends Error {
  override readonly name = 'ApiError';
  readonly operation: string;
  readonly url: string;
  readonly status: number;
  readonly requestId: string | undefined;
  /**
   * The parsed body; `undefined` if it is not what the document describes for this status, and then
   * `cause` says how. The status stands either way.
   */
  readonly body: Body | undefined;

  constructor(body: Body | undefined, context: AnswerContext) {
    const { operation, url, status, requestId } = context;
    const said = saying(body);
    const place = `${url}${describeRequestId(requestId)}`;
    super(
      `${operation} answered ${status}${said && `, saying "${said}"`}: ${place}`,
      causedBy(context.cause),
    );
    this.operation = operation;
    this.url = url;
    this.status = status;
    this.requestId = requestId;
    this.body = body;
  }
}

/** Whether a value is an {@link ApiError}, also one of another copy of this package. */
export function isApiError(value: unknown): value is ApiError {
  return isErrorNamed(value, 'ApiError');
}

/** A body's `message`, on one line: bodies of errors mostly have one, whatever else they hold. */
function saying(body: unknown): string {
  if (typeof body !== 'object' || body === null || !('message' in body)) return '';
  const sentences = [body.message].flat().filter((sentence) => typeof sentence === 'string');
  return sentences
    .join(' ')
    .replace(/\p{Cc}+/gu, ' ')
    .slice(0, 200);
}
