import type { IncomingMessage } from 'node:http';
import type { Answer } from './answer.ts';
import { answerOperation } from './answer-operation.ts';
import { BodyError } from './body-error.ts';
import type { JournalEntry } from './journal.ts';
import { type MockRequest, readQuery } from './mock-request.ts';
import type { MockedOperation } from './mocked-operation.ts';
import type { Destination, Mounts } from './mounts.ts';
import { judge } from './prism/judge.ts';
import { isFailure, type Judgement } from './prism/judgement.ts';
import { readPreference } from './prism/preference.ts';
import { completeAnswer } from './prism/prism-answer.ts';
import { answerProblem } from './problem.ts';
import type { ProviderStates } from './provider-states.ts';
import { readBody } from './request-body.ts';
import { scenariosFor } from './scenario-choice.ts';
import { answerUnreadable, malformedPart } from './unreadable-request.ts';

/** What the journal is to know of an answer. */
export type Outcome = Pick<JournalEntry, 'document' | 'operationId' | 'scenario' | 'violations'>;

const UNROUTED: Outcome = { violations: [] };

/** Answers a request to a mocked document. */
export async function answerRequest(
  { mounts, states }: { mounts: Mounts; states: ProviderStates },
  request: IncomingMessage,
  url: URL | undefined,
  answer: Answer,
): Promise<Outcome> {
  let body: unknown;
  try {
    body = await readBody(request);
  } catch (error) {
    if (!(error instanceof BodyError || error instanceof TypeError)) throw error;
    answerUnreadable(request, answer, error);
    return UNROUTED;
  }
  if (!url) {
    answerProblem(400, 'the request target is not a URL', { answer });
    return UNROUTED;
  }
  const method = request.method?.toLowerCase() ?? 'get';
  const destination = mounts.find(method, url.pathname);
  if (!destination) {
    const served = mounts.documents.map((mocked) => mounts.basePath(mocked));
    answerProblem(404, `no document is served at ${url.pathname}`, { answer, served });
    return UNROUTED;
  }
  const query = readQuery(url.searchParams);
  const { path } = destination;
  return answerDestination(
    destination,
    { method, path, query, headers: request.headers, body },
    states,
    answer,
  );
}

async function answerDestination(
  { mocked, route }: Destination,
  request: MockRequest,
  states: ProviderStates,
  answer: Answer,
): Promise<Outcome> {
  const operation = route.found === 'operation' ? route.operation : undefined;
  const about = { document: mocked.document.name, operationId: operation?.operation?.id };
  let judgement: Judgement;
  try {
    if (route.found === 'operation' && request.query.__server === undefined) {
      const scenarios = scenariosFor(route.operation, request, route.pathValues, states);
      judgement = await answerOperation(route.operation, request, scenarios);
    } else {
      // Only Prism's own router knows its errors, and its `__server`.
      const preference = readPreference(request);
      const operations = mocked.operations.map((each) => each.prism(request.headers));
      judgement = 'error' in preference ? preference : await judge(operations, request, preference);
    }
  } catch (error) {
    answerThrown(error, request, answer);
    return { ...about, violations: [] };
  }
  completeAnswer(answer, judgement);
  if (isFailure(judgement)) return { ...about, violations: [] };
  const { violations } = judgement;
  return { ...about, scenario: scenarioName(operation, judgement), violations };
}

/** Prism throws at some malformed requests, and so never answers them. */
function answerThrown(error: unknown, request: MockRequest, answer: Answer): void {
  const malformed = malformedPart(request, error);
  if (malformed !== undefined) answerProblem(400, malformed, { answer });
  else answerProblem(500, `Prism failed: ${error instanceof Error ? error.message : error}`, { answer });
}

/** A lone `example` has a key in Prism too, but is no scenario. */
function scenarioName(
  operation: MockedOperation | undefined,
  { example }: { example: string | undefined },
): string | undefined {
  return operation?.scenarios.some(({ scenario }) => scenario.name === example) ? example : undefined;
}
