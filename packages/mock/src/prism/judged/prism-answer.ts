import { type JsonValue, writeSequence } from '@specpact/spec';
import type { Answer, HeaderValue } from '../../http/answer.ts';
import { writtenBody } from '../../values/made/written-body.ts';
import { ProblemJsonError, serialize } from './engine.ts';
import { isFailure, type Judgement, type PrismResponse } from './judgement.ts';
import { violationsHeader } from './violations-header.ts';

/**
 * Turns Prism's judgement into the answer that Prism's own server would send.
 *
 * @param pace the time between two items of a stream, in milliseconds; `undefined` if the document knows no streams.
 * Prism cannot write them.
 */
export function completeAnswer(answer: Answer, judgement: Judgement, pace?: number): void {
  if (isFailure(judgement)) {
    completeProblem(answer, judgement.error);
    return;
  }
  try {
    completeResponse(answer, judgement, pace);
  } catch (error) {
    // The media type cannot carry the body, or HTTP cannot carry a header of an example.
    completeProblem(answer, error instanceof Error ? error : new Error(String(error)));
  }
}

function completeResponse(
  answer: Answer,
  { status, headers, body, violations, wire }: PrismResponse,
  pace: number | undefined,
): void {
  if (violations.length > 0) answer.setHeader('sl-violations', violationsHeader(violations));
  for (const [name, value] of Object.entries(headers)) answer.setHeader(name, value as HeaderValue);
  const type = answer.header('content-type') as string | undefined;
  const items = Array.isArray(body) ? writeSequence(body, type ?? '') : undefined;
  if (pace !== undefined && items) {
    answer.stream = { items: items.texts, pace };
    answer.setHeader('content-type', items.type);
    answer.complete(status, items.texts.join(''));
    return;
  }
  if (!wire) {
    answer.complete(status, serialize(body, type) as string | undefined);
    return;
  }
  const written = writtenBody({ value: body as JsonValue | undefined, ...wire }, type);
  if (written.type !== undefined) answer.setHeader('content-type', written.type);
  answer.complete(status, written.text);
}

type Failure = Error & { status?: number; additional?: { headers?: Record<string, string> } };

function completeProblem(answer: Answer, error: Failure): void {
  answer.setHeader('content-type', 'application/problem+json');
  const additional = error.additional?.headers ?? {};
  for (const [name, value] of Object.entries(additional)) answer.setHeader(name, value);
  answer.complete(error.status || 500, JSON.stringify(ProblemJsonError.toProblemJson(error)));
}
