import { type AnswerContext, CallError, isErrorNamed } from './client-error.ts';

/**
 * What about a response is not as the document says.
 *
 * | Code | The response |
 * |---|---|
 * | `status` | has a status that the document does not list |
 * | `media-type` | is of a media type that the document does not list for its status |
 * | `empty` | has no body where the document describes one |
 * | `malformed` | says that it is JSON, and is not |
 * | `charset` | is text in another charset than it says, which is UTF-8 if it says none |
 * | `too-large` | has a body larger than the client's `bodyLimit` |
 * | `envelope` | holds the members of `data` (or the like) at its top, without the envelope around them |
 * | `members` | lacks members that the document requires |
 * | `schema` | is refused by its schema; only with `validators` |
 * | `redirect` | redirects without end, to no HTTP address, or to one that the platform hides |
 */
export type ProtocolCode =
  | 'status'
  | 'media-type'
  | 'empty'
  | 'malformed'
  | 'charset'
  | 'too-large'
  | 'envelope'
  | 'members'
  | 'schema'
  | 'redirect';

/** How a response is not what the document says. */
export interface Fault {
  code: ProtocolCode;
  /** Ends the sentence "answered 200 …". */
  detail: string;
  cause?: unknown;
}

/** A response came that is not what the document says. `status` is the HTTP status it came with. */
export class ProtocolError extends CallError {
  override readonly name = 'ProtocolError';
  declare readonly code: ProtocolCode;
  declare readonly status: number;
  declare readonly requestId: string | undefined;

  constructor(code: ProtocolCode, detail: string, context: AnswerContext) {
    super(` ${detail}`, context);
    this.code = code;
  }
}

/** Whether a value is a {@link ProtocolError}, also one of another copy of this package. */
export function isProtocolError(value: unknown): value is ProtocolError {
  return isErrorNamed(value, 'ProtocolError');
}
