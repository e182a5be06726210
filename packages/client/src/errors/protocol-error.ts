import { type AnswerContext, CallError, isErrorNamed } from './client-error.ts';

/**
 * In which way a response is not what the document says.
 *
 * | Code | The response |
 * |---|---|
 * | `status` | has a status that the document does not list |
 * | `media-type` | has a media type that the document does not list for its status |
 * | `empty` | has no body where the document describes one |
 * | `malformed` | says that it is JSON, and is not |
 * | `charset` | is text, but neither UTF-8 nor in the charset that it names |
 * | `too-large` | has a body larger than the client's `bodyLimit` |
 * | `envelope` | has the members of `data` (or a similar member) at its top, without the envelope around them |
 * | `members` | lacks members that the document requires |
 * | `schema` | does not match its schema; only with the option `validation`, or if a date or a long integer cannot be converted |
 * | `redirect` | redirects without end, to a URL that is not HTTP, or to a target that the platform hides |
 * | `pages` | is a page that came before, or has no list of items; only of `pages` |
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
  | 'redirect'
  | 'pages';

/** What is wrong with a response. */
export interface Fault {
  code: ProtocolCode;
  /** Ends the sentence "answered 200 …". */
  detail: string;
  cause?: unknown;
}

/** A response is not what the document says. `status` is its HTTP status. */
export class ProtocolError extends CallError {
  override readonly name = 'ProtocolError';
  declare readonly code: ProtocolCode;
  declare readonly status: number;
  declare readonly requestId: string | undefined;

  constructor({ code, detail, cause }: Fault, context: AnswerContext) {
    super(` ${detail}`, { ...context, cause });
    this.code = code;
  }
}

/** Whether a value is a {@link ProtocolError}, of this or another copy of this package. */
export function isProtocolError(value: unknown): value is ProtocolError {
  return isErrorNamed(value, 'ProtocolError');
}
