import { isJson } from '@specpact/spec';
import type { MockRequest } from '../http/request/mock-request.ts';
import type { MockedOperation } from '../operation/mocked-operation.ts';
import type { Violation } from '../prism/judged/judgement.ts';
import { answerViolations, requestViolations } from '../prism/judged/validation.ts';
import { decodedBody } from './decoded-body.ts';
import type { UpstreamAnswer } from './upstream.ts';

/** The body of an answer, and what is wrong with it. The body is `undefined` if it could not be read. */
export interface ReadAnswer {
  /** The value of a JSON body, the text of another. */
  body: unknown;
  violations: Violation[];
}

/** Compares a request with the document. */
export async function requestDeviations(
  operation: MockedOperation,
  request: MockRequest,
): Promise<Violation[]> {
  return checked('request', async () => requestViolations(await operation.prism(), request));
}

/** Compares an answer with the document: its status, its headers and its body. */
export async function answerDeviations(
  operation: MockedOperation,
  request: MockRequest,
  answer: UpstreamAnswer,
): Promise<ReadAnswer> {
  const { status, headers, rest } = answer;
  const read = rest ? { body: undefined, violations: [tooLong] } : await readAnswerBody(answer);
  const found = await checked('response', async () =>
    answerViolations(await operation.prism(), { status, headers, body: read.body }),
  );
  // An answer to HEAD, and a 304, has the headers of a body but no body.
  const isBodiless = request.method === 'head' || status === 304 || read.body === undefined;
  const relevant = found.filter(({ location }) => !isBodiless || location[1] !== 'body');
  const empty = read.body === undefined && !rest && read.violations.length === 0;
  const missing = empty && request.method !== 'head' && status !== 304 ? missingBody(found) : [];
  return { body: read.body, violations: [...read.violations, ...relevant, ...missing] };
}

const tooLong = violation('response', 'Information', 'the body is passed on as it comes, and not checked');

async function readAnswerBody({ body, headers }: UpstreamAnswer): Promise<ReadAnswer> {
  const decoded = await decodedBody(body, headers['content-encoding']);
  if (typeof decoded === 'string') {
    return {
      body: undefined,
      violations: [violation('response', 'Warning', `the body is not checked: ${decoded}`)],
    };
  }
  if (decoded.length === 0) return { body: undefined, violations: [] };
  const text = decoded.toString();
  if (!isJson(headers['content-type'] ?? '')) return { body: text, violations: [] };
  try {
    return { body: JSON.parse(text), violations: [] };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return {
      body: undefined,
      violations: [violation('response', 'Error', 'the body is not the JSON that its content type promises')],
    };
  }
}

/** Reports a missing body once. Prism reports it for each keyword of the schema. */
function missingBody(found: readonly Violation[]): Violation[] {
  const isExpected = found.some(({ location }) => location[1] === 'body');
  return isExpected
    ? [violation('response', 'Error', 'there is no body, but the document describes one')]
    : [];
}

/** Runs a check. Prism throws at some values, such as a malformed media type. */
async function checked(
  side: 'request' | 'response',
  check: () => Promise<Violation[]>,
): Promise<Violation[]> {
  try {
    return await check();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return [violation(side, 'Error', `it cannot be checked: ${reason}`, [])];
  }
}

export function violation(
  side: 'request' | 'response',
  severity: string,
  message: string,
  at: readonly string[] = ['body'],
): Violation {
  return { location: [side, ...at], severity, message };
}
