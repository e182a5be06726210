// answer/ takes a request and the mounted documents.
// It gives the answer: of a scenario, of Prism, of kept data, or of trouble.
import type { IncomingMessage } from 'node:http';
import type { JsonValue } from '@specpact/spec';
import type { MockedDocument } from '../document/mocked-document.ts';
import type { Destination, Mounts } from '../document/mounts.ts';
import type { Answer } from '../http/answer.ts';
import { answerProblem } from '../http/problem.ts';
import { BodyError } from '../http/request/body-error.ts';
import { type MockRequest, readQuery } from '../http/request/mock-request.ts';
import { readBody } from '../http/request/request-body.ts';
import { answerUnreadable } from '../http/request/unreadable-request.ts';
import { streamItems } from '../http/stream/stream-items.ts';
import type { Outcome } from '../operation/outcome.ts';
import type { ProviderStates } from '../operation/provider-states.ts';
import type { RoutedRequest } from '../operation/routed-request.ts';
import { scenariosByCondition, scenariosByState } from '../operation/scenario-choice.ts';
import type { Sequences, Step } from '../operation/sequences.ts';
import { isFailure, type Judgement } from '../prism/judged/judgement.ts';
import { choosesAnswer, readPreference } from '../prism/judged/preference.ts';
import { completeAnswer } from '../prism/judged/prism-answer.ts';
import { answerOperation } from './answer-operation.ts';
import { handledAnswer } from './handlers/handled-answer.ts';
import type { Handlers } from './handlers/handlers.ts';
import type { Decided, Recall } from './recall.ts';
import { refuse } from './refused-answer.ts';
import { scenarioName } from './scenario-name.ts';
import type { StatefulAnswers } from './stateful/stateful-answers.ts';
import { answerThrown } from './thrown-answer.ts';
import { excess, type Quota } from './trouble/quota.ts';
import { quotaHeaders, secondsUntil } from './trouble/quota-headers.ts';
import type { Trouble } from './trouble/trouble.ts';
import { isInstead } from './trouble/troubled-answer.ts';
import type { Troubles } from './trouble/troubles.ts';
import { judgeUnrouted } from './unrouted.ts';
import { denialOf } from './users/denial.ts';
import type { Users } from './users/users.ts';

const UNROUTED: Outcome = { violations: [] };

interface AnsweringParts {
  mounts: Mounts;
  states: ProviderStates;
  sequences: Sequences;
  /** Whether answers are Prism's own. */
  asPrism: boolean;
  /** `undefined` if there are none. */
  handlers: Handlers | undefined;
  recall: Recall;
  troubles: Troubles;
  /** `undefined` if the mock is not stateful. */
  stateful: StatefulAnswers | undefined;
  /** The time between two items of a stream, in milliseconds. */
  streamPace: number;
  /** `undefined` if the mock takes any credentials. */
  users: Users | undefined;
}

/** What was answered, and the trouble that disturbs the answer on its way. */
export interface Answering {
  outcome: Outcome;
  trouble?: Trouble | undefined;
  /** The request, if its answer makes the mock send webhooks. */
  causing?: RoutedRequest | undefined;
}

/** Answers a request to a mocked document. */
export async function answerRequest(
  parts: AnsweringParts,
  request: IncomingMessage,
  url: URL | undefined,
  answer: Answer,
): Promise<Answering> {
  const { mounts, recall, troubles, stateful, asPrism } = parts;
  let body: unknown;
  try {
    body = await readBody(request);
  } catch (error) {
    if (!(error instanceof BodyError || error instanceof TypeError)) throw error;
    answerUnreadable(request, answer, error);
    return { outcome: UNROUTED };
  }
  if (!url) {
    answerProblem(400, 'the request target is not a URL', { answer });
    return { outcome: UNROUTED };
  }
  const known = troubles.current.length === 0 ? recall.find(request, body) : undefined;
  if (known) {
    answer.repeat(known);
    return { outcome: known.outcome };
  }
  const method = request.method?.toLowerCase() ?? 'get';
  const destination = destinationOf(mounts, request, url, asPrism);
  if (!destination) {
    const served = mounts.documents.map((mocked) => mounts.basePath(mocked));
    answerProblem(404, `no document is served at ${url.pathname}`, { answer, served });
    return { outcome: UNROUTED };
  }
  const query = readQuery(url.searchParams);
  const { path } = destination;
  const { circumstances } = recall;
  const prefix = url.pathname.slice(0, url.pathname.length - path.length);
  const { headers } = request;
  const { version } = destination.mocked.document;
  // Only OpenAPI 3.2 says that the schema of a stream describes a list.
  const given = version === '3.2' ? streamItems(body, headers['content-type']) : body;
  // Node sends no body to HEAD, so an answer for GET is one for HEAD too (RFC 9110, section 9.3.2).
  const asked = { method: routedMethod(destination) ?? method, path, prefix, query, headers, body: given };
  const { route } = destination;
  const routed = route.found === 'operation' ? { ...route, request: asked } : undefined;
  const { trouble: taken, quota } = troubles.take(routed);
  const trouble = slowed(taken, routed);
  // A request whose answer is replaced changes no data.
  const kept = trouble && isInstead(trouble) ? undefined : stateful;
  const decided = await answerDestination(destination, asked, { ...parts, stateful: kept, quota }, answer);
  if (decided.isDecided) recall.remember(request, body, answer, decided, circumstances);
  const causing = routed?.operation.causesWebhooks ? routed : undefined;
  if (!quota || !routed) return { outcome: decided.outcome, trouble, causing };
  for (const [name, value] of quotaHeaders(routed.operation.operation, answer.status, quota)) {
    answer.setHeader(name, value);
  }
  if (!quota.isExceeded) return { outcome: decided.outcome, trouble, causing };
  // The answer is 429 already, as the document has it.
  answer.setHeader('Retry-After', String(secondsUntil(quota.resets)));
  return { outcome: decided.outcome, trouble: trouble && { ...trouble, status: undefined } };
}

/** The trouble of a request, with the latency that the document gives its operation. Another latency goes before it. */
function slowed(trouble: Trouble | undefined, routed: RoutedRequest | undefined): Trouble | undefined {
  const latency = routed?.operation.latency;
  return latency === undefined || trouble?.latency !== undefined ? trouble : { ...trouble, latency };
}

interface DestinationDecided extends Decided {
  /** Whether Prism alone decided the answer. It would decide the same again. */
  isDecided: boolean;
}

async function answerDestination(
  { mocked, route }: Destination,
  request: MockRequest,
  {
    states,
    sequences,
    handlers,
    stateful,
    streamPace,
    users,
    quota,
  }: AnsweringParts & { quota: Quota | undefined },
  answer: Answer,
): Promise<DestinationDecided> {
  const operation = route.found === 'operation' ? route.operation : undefined;
  const about = { document: mocked.document.name, operationId: operation?.operation.id };
  const lastId = [request.headers['last-event-id']].flat()[0];
  const streams = { pace: streamPace, isKnown: mocked.document.version === '3.2', lastId };
  let judgement: Judgement;
  let data: string | undefined;
  let isMissing: boolean | undefined;
  try {
    const routed = route.found === 'operation' ? { ...route, request } : undefined;
    const refusal = routed && ((users && denialOf(routed, users)) ?? excess(quota));
    if (refusal) {
      const refused = await refuse(routed, refusal, states, answer, streams);
      return { outcome: { ...about, ...refused }, isDecided: false };
    }
    if (route.found === 'operation' && routed && request.query.__server === undefined) {
      const byState = scenariosByState(routed, states);
      const byHandler = byState.length > 0 ? undefined : await askHandler(mocked, routed, handlers);
      if (byHandler) {
        completeAnswer(answer, byHandler, streams);
        const violations = isFailure(byHandler) ? [] : byHandler.violations;
        return { outcome: { ...about, violations }, isDecided: false };
      }
      const matching = [...byState, ...scenariosByCondition(routed)];
      const step = matching.length > 0 ? undefined : sequences.take(mocked.document.name, routed);
      const scenarios = step ? [step.scenario] : matching;
      judgement = await answerOperation(routed, scenarios);
      if (step && !isStep(judgement, step)) step.giveBack();
      const chosen = scenarios.length > 0 ? undefined : judgement;
      const kept = chosen && (await stateful?.answer(mocked, route.operation, request, chosen));
      if (kept) ({ judgement, deed: data, isMissing } = kept);
    } else {
      judgement = await judgeUnrouted(mocked, request);
    }
  } catch (error) {
    answerThrown(error, request, answer);
    return { outcome: { ...about, violations: [] }, isDecided: false };
  }
  completeAnswer(answer, judgement, streams);
  const isVarying = !isFailure(judgement) && judgement.isVarying;
  const isHandled = operation && handlers?.find(mocked.document, operation.operation.id) !== undefined;
  // Credentials that are right now may be wrong later.
  const isTimed = users && operation && operation.operation.security.length > 0;
  const isPlain = data === undefined && answer.stream === undefined && !isVarying;
  const isDecided = isPlain && !isHandled && !isTimed && !operation?.causesWebhooks;
  if (isFailure(judgement)) return { outcome: { ...about, data, isMissing, violations: [] }, isDecided };
  const { violations, body, echo } = judgement;
  const scenario = scenarioName(operation, judgement);
  const echoed = echo && { body: body as JsonValue, places: echo };
  return { outcome: { ...about, scenario, data, isMissing, violations }, isDecided, echoed };
}

/** Where a request leads. HEAD leads to GET if the document does not describe it. */
function destinationOf(
  mounts: Mounts,
  { method = 'GET', headers }: IncomingMessage,
  { pathname, search }: URL,
  asPrism: boolean,
): Destination | undefined {
  const sent = { search, headers };
  const found = mounts.find(method.toLowerCase(), pathname, sent);
  if (method !== 'HEAD' || asPrism || found?.route.found !== 'path') return found;
  const ofGet = mounts.find('get', pathname, sent);
  return ofGet?.route.found === 'operation' ? ofGet : found;
}

function routedMethod({ route }: Destination): string | undefined {
  return route.found === 'operation' ? route.operation.method : undefined;
}

/** The answer of a handler to a request that is not refused and has no preference. */
async function askHandler(
  { document }: MockedDocument,
  routed: RoutedRequest,
  handlers: Handlers | undefined,
): Promise<Judgement | undefined> {
  if (!handlers?.find(document, routed.operation.operation.id)) return undefined;
  const preference = readPreference(routed.request);
  if ('error' in preference || choosesAnswer(preference)) return undefined;
  const usual = await answerOperation(routed, []);
  return usual.refused ? undefined : handledAnswer(handlers, document, routed, usual);
}

/** Whether the answer is that of a step. A request that is refused, or has a preference, gets another. */
function isStep(judgement: Judgement, { scenario: { scenario } }: Step): boolean {
  return !isFailure(judgement) && judgement.example === scenario.name;
}
