import type { IncomingMessage } from 'node:http';
import type { JsonValue } from '@specpact/spec';
import { Answer } from './answer.ts';
import { BodyError } from './body-error.ts';
import { CONTROL_PATH } from './control-path.ts';
import type { Journal } from './journal.ts';
import type { Mounts } from './mounts.ts';
import { answerProblem } from './problem.ts';
import type { ProviderStates } from './provider-states.ts';
import { readBody } from './request-body.ts';
import { readStateChange } from './state-change.ts';
import { UnknownStateError } from './unknown-state-error.ts';

/** What the control endpoints can see and change. */
export interface Controlled {
  mounts: Mounts;
  states: ProviderStates;
  journal: Journal;
}

type Endpoint = (mock: Controlled, request: IncomingMessage) => Answer | Promise<Answer>;

/** By path below `/_specpact`, then by method. */
const ENDPOINTS: Record<string, Record<string, Endpoint>> = {
  '': { GET: describeMock },
  '/health': { GET: () => json({ status: 'ok' }) },
  '/provider-states': { GET: listStates, POST: changeStates, DELETE: clearStates },
  '/requests': { GET: ({ journal }) => json(journal.entries), DELETE: clearRequests },
};

/** In bytes: a state change is a few sentences. */
const BODY_LIMIT = 1024 * 1024;

export function isControlPath(path: string): boolean {
  return path === CONTROL_PATH || path.startsWith(`${CONTROL_PATH}/`);
}

/** Answers a request to a path below `/_specpact`. */
export async function answerControl(
  mock: Controlled,
  request: IncomingMessage,
  path: string,
): Promise<Answer> {
  const place = path.slice(CONTROL_PATH.length).replace(/\/$/, '');
  const methods = Object.hasOwn(ENDPOINTS, place) ? ENDPOINTS[place] : undefined;
  if (!methods) {
    return answerProblem(404, `there is no ${path}`, { endpoints: endpointList() });
  }
  const method = request.method === 'HEAD' ? 'GET' : (request.method ?? 'GET');
  const endpoint = Object.hasOwn(methods, method) ? methods[method] : undefined;
  if (endpoint) return endpoint(mock, request);
  const allowed = Object.keys(methods).join(', ');
  const answer = answerProblem(405, `${path} takes ${allowed}, not ${method}`);
  answer.setHeader('Allow', allowed);
  return answer;
}

function describeMock({ mounts, states }: Controlled): Answer {
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
    endpoints: endpointList(),
  });
}

function listStates({ states }: Controlled): Answer {
  return json(stateLists(states));
}

/** Answers with the parameters: Pact's verifier takes them for the values that a state provides. */
async function changeStates({ states }: Controlled, request: IncomingMessage): Promise<Answer> {
  let body: unknown;
  try {
    body = await readBody(request, BODY_LIMIT);
    if (typeof body === 'string') body = JSON.parse(body);
  } catch (error) {
    if (error instanceof BodyError && error.code === 'request_entity_too_large') {
      return answerProblem(413, error.message);
    }
    const reason = error instanceof Error ? error.message : String(error);
    return answerProblem(400, `the body cannot be read: ${reason}`);
  }
  const change = readStateChange(body as JsonValue);
  if (typeof change === 'string') return answerProblem(400, change);
  try {
    // All are looked up before the first is set: an unknown one changes nothing.
    const recognized = change.states.map((state) => states.recognize(state));
    for (const state of change.states) {
      if (change.action === 'setup') states.setUp(state);
      else states.tearDown(state);
    }
    return json(Object.assign({}, ...recognized.map(({ params }) => params)));
  } catch (error) {
    if (!(error instanceof UnknownStateError)) throw error;
    const { state, suggestion, known } = error;
    const hint = suggestion === undefined ? '' : `; did you mean "${suggestion}"?`;
    return answerProblem(400, `no document has the provider state "${state}"${hint}`, {
      suggestion,
      knownStates: known,
    });
  }
}

function clearStates({ states }: Controlled): Answer {
  states.clear();
  return nothing();
}

function clearRequests({ journal }: Controlled): Answer {
  journal.clear();
  return nothing();
}

function stateLists(states: ProviderStates) {
  return { known: states.known, set: states.current.map(({ name, params }) => ({ name, params })) };
}

function endpointList(): string[] {
  return Object.entries(ENDPOINTS).flatMap(([place, methods]) =>
    Object.keys(methods).map((method) => `${method} ${CONTROL_PATH}${place || '/'}`),
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
