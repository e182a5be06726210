import type { IHttpResponse } from '@stoplight/prism-http';
import type { MockRequest } from '../http/mock-request.ts';
import { prismRequest, violation } from './judge.ts';
import type { PrismOperation, Violation } from './judgement.ts';
import { validator } from './prism-files.ts';
import { withinTime } from './slow-patterns.ts';

/** An answer as Prism validates it. */
export interface JudgedAnswer {
  status: number;
  headers: Readonly<Record<string, unknown>>;
  /** The value of a JSON body, the text of another. */
  body: unknown;
}

/** What Prism finds wrong with a request to an operation, its credentials first. */
export function requestViolations(operation: PrismOperation, request: MockRequest): Violation[] {
  const asked = { resource: operation, element: prismRequest(request) };
  return withinTime([operation], () =>
    [validator.validateSecurity(asked), validator.validateInput(asked)].flatMap((result) =>
      result._tag === 'Left' ? result.left.map((found) => violation('request', found)) : [],
    ),
  );
}

/** What Prism finds wrong with an answer of an operation, its status, headers and body. */
export function answerViolations(
  operation: PrismOperation,
  { status, headers, body }: JudgedAnswer,
): Violation[] {
  const element = { statusCode: status, headers, body } as IHttpResponse;
  const result = withinTime([operation], () => validator.validateOutput({ resource: operation, element }));
  return result._tag === 'Left' ? result.left.map((found) => violation('response', found)) : [];
}
