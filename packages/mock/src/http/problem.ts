import { Answer } from './answer.ts';
import { STATUS_CODES } from './node-http.ts';

/** Answers with problem details (RFC 9457) in our own words, for cases in which Prism has no answer. */
export function answerProblem(
  status: number,
  detail: string,
  { answer = new Answer(), ...members }: { answer?: Answer; [member: string]: unknown } = {},
): Answer {
  answer.setHeader('content-type', 'application/problem+json');
  const title = STATUS_CODES[status] ?? 'Error';
  answer.complete(status, JSON.stringify({ type: 'about:blank', title, status, detail, ...members }));
  return answer;
}
