import type { IHttpResponse } from '@stoplight/prism-http';
import type { MockRequest } from '../../http/request/mock-request.ts';
import { ANSWER, withinTime } from '../limits/slow-patterns.ts';
import { validateAnswer } from '../mended/validate-answer.ts';
import { validator } from '../prism-files.ts';
import type { PrismOperation } from '../prism-operation.ts';
import { validateInput } from './engine.ts';
import { asViolation, extentOf, prismRequest } from './judge.ts';
import type { Violation } from './judgement.ts';

/** An answer as Prism validates it. */
export interface JudgedAnswer {
  status: number;
  headers: Readonly<Record<string, unknown>>;
  /** The parsed value if the body is JSON, otherwise its text. */
  body: unknown;
}

/** What Prism finds wrong with a request to an operation. Faults of the credentials come first. */
export function requestViolations(operation: PrismOperation, request: MockRequest): Violation[] {
  const asked = { resource: operation, element: prismRequest(request) };
  return withinTime([operation], extentOf(request), () =>
    [validator.validateSecurity(asked), validateInput(asked)].flatMap((result) =>
      result._tag === 'Left' ? result.left.map((found) => asViolation('request', found)) : [],
    ),
  );
}

/** What Prism finds wrong with the status, headers and body of an operation's answer. */
export function answerViolations(
  operation: PrismOperation,
  { status, headers, body }: JudgedAnswer,
): Violation[] {
  const element = { statusCode: status, headers, body } as IHttpResponse;
  const result = withinTime([operation], ANSWER, () => validateAnswer({ resource: operation, element }));
  return result._tag === 'Left' ? result.left.map((found) => asViolation('response', found)) : [];
}
