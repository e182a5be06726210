import type { Answer } from '../http/answer.ts';
import { answerProblem } from '../http/problem.ts';
import type { MockRequest } from '../http/request/mock-request.ts';
import { malformedPart } from '../http/request/unreadable-request.ts';
import { OverBudgetError } from '../prism/limits/over-budget-error.ts';

/**
 * Answers a request for which Prism throws: 400 if it is malformed, 503 if there is no time for it, 500 otherwise.
 */
export function answerThrown(error: unknown, request: MockRequest, answer: Answer): void {
  if (error instanceof OverBudgetError) {
    answerProblem(503, error.message, { answer });
    answer.setHeader('Retry-After', '1');
    return;
  }
  const malformed = malformedPart(request, error);
  if (malformed !== undefined) answerProblem(400, malformed, { answer });
  else answerProblem(500, `Prism failed: ${error instanceof Error ? error.message : error}`, { answer });
}
