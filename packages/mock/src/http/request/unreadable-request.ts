import type { IncomingMessage } from 'node:http';
import { MIMEType } from 'node:util';
import { parse as parseContentType } from 'content-type';
import type { Answer } from '../answer.ts';
import { BodyError, type BodyFault } from './body-error.ts';
import type { MockRequest } from './mock-request.ts';

/** What Prism's server (micri) answers to each fault of a body. */
const FAULTS: Record<BodyFault | 'internal_server_error', [status: number, message: string]> = {
  invalid_json: [400, 'Invalid JSON'],
  invalid_body: [400, 'Invalid body'],
  request_entity_too_large: [413, 'Body exceeded 10mb limit'],
  internal_server_error: [500, 'Internal Server Error'],
};

/**
 * Answers a request whose body cannot be read as Prism's server does: in JSON, or in text if `Accept` says
 * so.
 */
export function answerUnreadable(request: IncomingMessage, answer: Answer, error: unknown): void {
  const code = error instanceof BodyError ? error.code : 'internal_server_error';
  const [status, message] = FAULTS[code];
  // The next request on this connection would begin with the unread rest of the body.
  if (!request.complete) answer.setHeader('Connection', 'close');
  if (wantsJson(request.headers.accept)) {
    answer.setHeader('Content-Type', 'application/json; charset=utf-8');
    answer.complete(status, JSON.stringify({ error: { code, message } }));
  } else {
    answer.setHeader('Content-Type', 'text/plain; charset=utf-8');
    answer.complete(status, message);
  }
}

/** Whether the client wants JSON. micri treats a list of media ranges as "anything". */
function wantsJson(accept: string | undefined): boolean {
  const type = parses(accept) ? parseContentType(accept as string).type : '*/*';
  return type === '*/*' || accept === 'application/json';
}

/**
 * Which part of a request is malformed, if Prism throws at the request. Prism's own server never answers
 * such a request. Ours answers 400 with this text.
 *
 * @returns `undefined` if no part is malformed.
 */
export function malformedPart({ headers, path, body }: MockRequest, thrown: unknown): string | undefined {
  const type = headers['content-type'];
  if (type !== undefined && !isMimeType(type)) return `the Content-Type "${type}" is not a media type`;
  const range = headers.accept?.split(',').find((each) => !parses(each));
  if (range !== undefined) return `the Accept header holds "${range.trim()}", which is not a media range`;
  if (!decodes(path)) return 'the path holds a "%" that does not begin an escaped UTF-8 character';
  if (typeof body === 'string' && !decodes(body))
    return 'the body holds a "%" that does not begin an escaped UTF-8 character';
  // The styles `label` and `matrix` demand that a path parameter begins with a certain character.
  if (thrown instanceof Error && /serialization style requires/.test(thrown.message)) return thrown.message;
  return undefined;
}

function isMimeType(text: string): boolean {
  return succeeds(() => new MIMEType(text));
}

function parses(text: string | undefined): boolean {
  return text !== undefined && succeeds(() => parseContentType(text));
}

function decodes(text: string): boolean {
  return succeeds(() => decodeURIComponent(text));
}

/** Whether a parser accepts its text. These parsers throw if they do not. */
function succeeds(parse: () => unknown): boolean {
  try {
    parse();
    return true;
  } catch {
    return false;
  }
}
