import type { IncomingMessage } from 'node:http';
import type { JsonValue } from '@specpact/spec';
import { Answer } from '../http/answer.ts';
import { answerProblem } from '../http/problem.ts';
import { BodyError } from '../http/request/body-error.ts';
import { readBody } from '../http/request/request-body.ts';

/** In bytes. A state change is only a few sentences. */
const BODY_LIMIT = 1024 * 1024;

/** The JSON of a request, or the answer to one that has none. */
export async function readJson(
  request: IncomingMessage,
  limit = BODY_LIMIT,
): Promise<{ value: JsonValue } | Answer> {
  try {
    const body = await readBody(request, limit);
    return { value: (typeof body === 'string' ? JSON.parse(body) : body) as JsonValue };
  } catch (error) {
    return answerUnreadableBody(error);
  }
}

export function answerUnreadableBody(error: unknown): Answer {
  if (error instanceof BodyError && error.code === 'request_entity_too_large') {
    return answerProblem(413, error.message);
  }
  const reason = error instanceof Error ? error.message : String(error);
  return answerProblem(400, `the body cannot be read: ${reason}`);
}

export function json(value: unknown): Answer {
  const answer = new Answer();
  answer.setHeader('Content-Type', 'application/json; charset=utf-8');
  answer.complete(200, JSON.stringify(value));
  return answer;
}

export function redirection(to: string): Answer {
  const answer = new Answer();
  answer.setHeader('Location', to);
  answer.complete(308, undefined);
  return answer;
}

export function nothing(): Answer {
  const answer = new Answer();
  answer.complete(204, undefined);
  return answer;
}
