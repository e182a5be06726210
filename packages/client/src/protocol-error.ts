import { type AnswerContext, causedBy, describeRequestId, isErrorNamed } from './client-error.ts';

/**
 * What about a response is not as the document says.
 *
 * | Code | The response |
 * |---|---|
 * | `status` | has a status that the document does not list |
 * | `media-type` | is of a media type that the document does not list for its status |
 * | `empty` | has no body where the document describes one |
 * | `malformed` | says that it is JSON, and is not |
 * | `envelope` | holds the members of `data` (or the like) at its top, without the envelope around them |
 * | `members` | lacks members that the document requires |
 * | `redirect` | redirects without end, to no HTTP address, or to one that the platform hides |
 */
export type ProtocolCode =
  | 'status'
  | 'media-type'
  | 'empty'
  | 'malformed'
  | 'envelope'
  | 'members'
  | 'redirect';

/** A response came that is not what the document says. `status` is the HTTP status it came with. */
export class ProtocolError extends Error {
  override readonly name = 'ProtocolError';
  readonly code: ProtocolCode;
  readonly operation: string;
  readonly url: string;
  readonly status: number;
  readonly requestId: string | undefined;

  constructor(code: ProtocolCode, detail: string, context: AnswerContext) {
    const { operation, url, status, requestId } = context;
    const place = `${url}${describeRequestId(requestId)}`;
    super(`${operation} answered ${status} ${detail}: ${place}`, causedBy(context.cause));
    this.code = code;
    this.operation = operation;
    this.url = url;
    this.status = status;
    this.requestId = requestId;
  }
}

/** Whether a value is a {@link ProtocolError}, also one of another copy of this package. */
export function isProtocolError(value: unknown): value is ProtocolError {
  return isErrorNamed(value, 'ProtocolError');
}
