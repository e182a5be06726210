// control/ takes a request below `/_specpact/`.
// It gives the page, the journal, and changes of states, data and trouble.
import type { IncomingMessage } from 'node:http';
import { isJsonObject, type JsonValue } from '@specpact/spec';
import { readStored } from '../answer/stateful/data/stored-data.ts';
import type { StatefulAnswers } from '../answer/stateful/stateful-answers.ts';
import type { Trouble } from '../answer/trouble/trouble.ts';
import { TroubleError } from '../answer/trouble/trouble-error.ts';
import type { Troubles } from '../answer/trouble/troubles.ts';
import type { Users } from '../answer/users/users.ts';
import type { Mounts } from '../document/mounts.ts';
import { Answer } from '../http/answer.ts';
import { BodyError } from '../http/body-error.ts';
import { crossSiteReason, type Reach } from '../http/cross-site.ts';
import { answerProblem } from '../http/problem.ts';
import { readBody } from '../http/request-body.ts';
import type { ProviderStates } from '../operation/provider-states.ts';
import type { Sequences } from '../operation/sequences.ts';
import { readStateChange } from '../operation/state-change.ts';
import { UnknownStateError } from '../operation/unknown-state-error.ts';
import type { PassingOn } from '../upstream/passing-on.ts';
import { controlPage, wantsPage } from './control-page.ts';
import type { Journal } from './journal.ts';
import { answerToken } from './token-endpoint.ts';

/** What the control endpoints can see and change. */
export interface Controlled {
  mounts: Mounts;
  states: ProviderStates;
  journal: Journal;
  troubles: Troubles;
  sequences: Sequences;
  /** `undefined` if the mock answers by itself. */
  passingOn: PassingOn | undefined;
  /** `undefined` if the mock is not stateful. */
  stateful: StatefulAnswers | undefined;
  /** `undefined` if the mock takes any credentials. */
  users: Users | undefined;
  /** The path below which the endpoints are. */
  controlPath: string;
  /** `undefined` if the mock listens on no address. */
  reach: Reach | undefined;
}

type Endpoint = (mock: Controlled, request: IncomingMessage) => Answer | Promise<Answer>;

/** The endpoints, by path below the control path and then by method. */
const ENDPOINTS: Record<string, Record<string, Endpoint>> = {
  '': { GET: (mock, { headers }) => (wantsPage(headers.accept) ? controlPage() : describeMock(mock)) },
  '/health': { GET: () => json({ status: 'ok' }) },
  '/provider-states': { GET: listStates, POST: changeStates, DELETE: clearStates },
  '/troubles': { GET: ({ troubles }) => json(troubles.current), POST: setTrouble, DELETE: clearTroubles },
  '/data': { GET: listData, PUT: restoreData, DELETE: resetData },
  '/token': { POST: giveToken },
  '/sequences': { DELETE: resetSequences },
  '/requests': { GET: ({ journal }) => json(journal.entries), DELETE: clearRequests },
};

const NO_DATA = 'this mock keeps no data: start it with --stateful, or startMock({ stateful: true })';

const NO_USERS = 'this mock knows no users: start it with --users FILE, or startMock({ users })';

/** The most things of a collection that the index shows. */
const LATEST = 20;

/** In bytes. A state change is only a few sentences. */
const BODY_LIMIT = 1024 * 1024;

/** In bytes, for fixtures. */
const DATA_LIMIT = 64 * 1024 * 1024;

/** Answers a request to a path below the control path. */
export async function answerControl(
  mock: Controlled,
  request: IncomingMessage,
  path: string,
): Promise<Answer> {
  const refused = mock.reach && crossSiteReason(request.headers, mock.reach);
  if (refused !== undefined) return answerProblem(403, refused);
  const place = path.slice(mock.controlPath.length).replace(/\/$/, '');
  const methods = Object.hasOwn(ENDPOINTS, place) ? ENDPOINTS[place] : undefined;
  if (!methods) {
    return answerProblem(404, `there is no ${path}`, { endpoints: endpointList(mock) });
  }
  const method = request.method === 'HEAD' ? 'GET' : (request.method ?? 'GET');
  const endpoint = Object.hasOwn(methods, method) ? methods[method] : undefined;
  if (endpoint) return endpoint(mock, request);
  const allowed = Object.keys(methods).join(', ');
  const answer = answerProblem(405, `${path} takes ${allowed}, not ${method}`);
  answer.setHeader('Allow', allowed);
  return answer;
}

function describeMock(mock: Controlled): Answer {
  const { mounts, states, troubles, stateful, passingOn, users } = mock;
  return json({
    documents: mounts.documents.map((mocked) => ({
      name: mocked.document.name,
      path: mounts.basePath(mocked) || '/',
      operations: mocked.document.operations.map(({ id, method, template, responses }) => ({
        operationId: id,
        method: method.toUpperCase(),
        path: template,
        scenarios: responses.flatMap(({ scenarios }) =>
          scenarios.map(({ name, status, providerState }) => ({ name, status, providerState })),
        ),
      })),
    })),
    states: stateLists(states),
    troubles: troubles.current,
    ...(passingOn && { upstream: passingOn.upstream.url }),
    ...(stateful && { data: dataSummary(stateful) }),
    ...(users && { users: users.all }),
    endpoints: endpointList(mock),
  });
}

async function giveToken({ users }: Controlled, request: IncomingMessage): Promise<Answer> {
  if (!users) return answerProblem(404, NO_USERS);
  try {
    return await answerToken(users, request);
  } catch (error) {
    return answerUnreadableBody(error);
  }
}

function listStates({ states }: Controlled): Answer {
  return json(stateLists(states));
}

/**
 * Changes states, and answers with their parameters. Pact's verifier reads those as values from the state.
 */
async function changeStates({ states }: Controlled, request: IncomingMessage): Promise<Answer> {
  const body = await readJson(request);
  if (body instanceof Answer) return body;
  const change = readStateChange(body.value);
  if (typeof change === 'string') return answerProblem(400, change);
  try {
    // All states are looked up before the first is set, so an unknown one changes nothing.
    const recognized = change.states.map((state) => states.recognize(state));
    for (const state of change.states) {
      if (change.action === 'setup') states.setUp(state);
      else states.tearDown(state);
    }
    return json(Object.assign({}, ...recognized.map(({ params }) => params)));
  } catch (error) {
    return answerUnknownState(error);
  }
}

async function setTrouble({ troubles }: Controlled, request: IncomingMessage): Promise<Answer> {
  const body = await readJson(request);
  if (body instanceof Answer) return body;
  if (!isJsonObject(body.value))
    return answerProblem(400, 'the body must be an object such as {"status": 503}');
  try {
    return json(troubles.set(body.value as Trouble));
  } catch (error) {
    if (error instanceof TroubleError) return answerProblem(400, error.message);
    return answerUnknownState(error);
  }
}

function clearTroubles({ troubles }: Controlled): Answer {
  troubles.clear();
  return nothing();
}

async function readJson(
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

function answerUnreadableBody(error: unknown): Answer {
  if (error instanceof BodyError && error.code === 'request_entity_too_large') {
    return answerProblem(413, error.message);
  }
  const reason = error instanceof Error ? error.message : String(error);
  return answerProblem(400, `the body cannot be read: ${reason}`);
}

function answerUnknownState(error: unknown): Answer {
  if (!(error instanceof UnknownStateError)) throw error;
  const { state, suggestion, known } = error;
  const hint = suggestion === undefined ? '' : `; did you mean "${suggestion}"?`;
  return answerProblem(400, `no document has the provider state "${state}"${hint}`, {
    suggestion,
    knownStates: known,
  });
}

function clearStates({ states }: Controlled): Answer {
  states.clear();
  return nothing();
}

function clearRequests({ journal }: Controlled): Answer {
  journal.clear();
  return nothing();
}

/** A short form of the data, because the page asks for it every other second. */
function dataSummary({ data }: StatefulAnswers) {
  return data.all.map(({ things, ...about }) => ({
    ...about,
    count: things.length,
    latest: things.slice(-LATEST),
  }));
}

function resetSequences({ sequences }: Controlled): Answer {
  sequences.reset();
  return nothing();
}

function listData({ stateful }: Controlled): Answer {
  return stateful ? json(stateful.data.all) : answerProblem(404, NO_DATA);
}

/** Takes fixtures: what GET gives, or the file of a stateful mock. */
async function restoreData({ stateful }: Controlled, request: IncomingMessage): Promise<Answer> {
  if (!stateful) return answerProblem(404, NO_DATA);
  const body = await readJson(request, DATA_LIMIT);
  if (body instanceof Answer) return body;
  const stored = readStored(body.value);
  if (typeof stored === 'string') return answerProblem(400, `the body cannot be taken as data: ${stored}`);
  stateful.data.restore(stored);
  return nothing();
}

function resetData({ stateful }: Controlled): Answer {
  if (!stateful) return answerProblem(404, NO_DATA);
  stateful.data.reset();
  return nothing();
}

function stateLists(states: ProviderStates) {
  return { known: states.known, set: states.current.map(({ name, params }) => ({ name, params })) };
}

function endpointList({ controlPath, stateful, users }: Controlled): string[] {
  const isThere: Record<string, boolean> = { '/data': stateful !== undefined, '/token': users !== undefined };
  const endpoints = Object.entries(ENDPOINTS).filter(([place]) => isThere[place] ?? true);
  return endpoints.flatMap(([place, methods]) =>
    Object.keys(methods).map((method) => `${method} ${controlPath}${place || '/'}`),
  );
}

function json(value: unknown): Answer {
  const answer = new Answer();
  answer.setHeader('Content-Type', 'application/json; charset=utf-8');
  answer.complete(200, JSON.stringify(value));
  return answer;
}

function nothing(): Answer {
  const answer = new Answer();
  answer.complete(204, undefined);
  return answer;
}
