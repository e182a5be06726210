import type { OpenApiDocument, Operation } from '@specpact/spec';
import { type ExampleRequest, exampleRequests } from '../document/examples/example-requests.ts';
import type { Violation } from '../prism/judged/judgement.ts';
import { startMock } from './start-mock.ts';

/** An answer of the mock that is not what the document describes, with its request. */
export interface CheckFault {
  operation: Operation;
  /** The status that was asked for. */
  status: number;
  /** What is wrong, in one sentence. */
  reason: string;
  /** The request as a line for a POSIX shell. */
  curl: string;
}

export interface CheckResult {
  /** How many requests were made: one for each scenario, and for each response without one. */
  asked: number;
  faults: readonly CheckFault[];
}

/**
 * Asks every operation of a document once for each of its responses, except those of TRACE. It reports each response
 * that the mock cannot give as the document says.
 *
 * @throws {DocumentError} if the document cannot be mocked.
 */
export async function checkMock(document: OpenApiDocument): Promise<CheckResult> {
  await using mock = await startMock({ document, port: false });
  // Fetch sends no TRACE, and no body with GET and HEAD (Fetch standard, sections 2.2.1 and 5.4).
  const requests = exampleRequests(document, 'http://127.0.0.1').filter(
    ({ method, body }) => method !== 'TRACE' && (body === undefined || !['GET', 'HEAD'].includes(method)),
  );
  const faults: CheckFault[] = [];
  for (const request of requests) {
    const { operation, status, curl, method, url, headers, body } = request;
    // An interim answer does not end a request, and Fetch has no such response.
    const hasNoAnswer = status < 200;
    mock.clearRequests();
    const answer = hasNoAnswer
      ? undefined
      : await mock.respond(new Request(url, { method, headers, ...(body !== undefined && { body }) }));
    const text = await answer?.text();
    const violations = mock.requests().flatMap((entry) => entry.violations);
    const reason = answer && faultOf(request, answer.status, text ?? '', violations);
    if (reason !== undefined) faults.push({ operation, status, reason, curl });
  }
  return { asked: requests.length, faults };
}

/** How many contradictions of one answer are listed, of headers and of the body. */
const SHOWN = 5;

function faultOf(
  { status, scenario, method }: ExampleRequest,
  answered: number,
  text: string,
  violations: readonly Violation[],
): string | undefined {
  const wrong = violations.filter(
    ({ severity, location }) =>
      severity === 'Error' &&
      location[0] === 'response' &&
      // An answer to HEAD has no body that could contradict the document, and so no media type.
      (method !== 'HEAD' || location[1] === 'header' || location[1] === 'headers'),
  );
  if (answered === status) {
    if (wrong.length === 0) return undefined;
    const messages = wrong.slice(0, SHOWN).map(({ message }) => message);
    const more = wrong.length > SHOWN ? [`and ${wrong.length - SHOWN} more`] : [];
    return `the answer contradicts the document: ${[...messages, ...more].join('; ')}${example(scenario?.name)}`;
  }
  const refused = violations.find(
    ({ severity, location }) => severity === 'Error' && location[0] === 'request',
  );
  return `the answer is ${answered}: ${refused?.message ?? problemOf(text)}`;
}

function example(name: string | undefined): string {
  return name === undefined ? '' : ` (example ${name})`;
}

/** What a problem says (RFC 9457, section 3.1), or an error in Prism's form, or else the first line of the answer. */
function problemOf(text: string): string {
  try {
    const { validation, detail, title, error } = JSON.parse(text);
    return String(validation?.[0]?.message ?? detail ?? title ?? error.message);
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return text.split('\n', 1)[0] ?? '';
    throw error;
  }
}
