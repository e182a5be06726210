// control/ takes a request below `/_specpact/`.
// It gives the page, the journal, and changes of states, data and trouble; and sends webhooks.
import type { IncomingMessage } from 'node:http';
import { isJsonObject, type JsonObject, type JsonValue } from '@specpact/spec';
import { Answer } from '../http/answer.ts';
import { allowCors, allowsTokens, answerPreflight, isPreflight } from '../http/cors.ts';
import { crossSiteReason, foreignHostReason } from '../http/cross-site.ts';
import { answerProblem } from '../http/problem.ts';
import { answerUnreadableBody, json, nothing, redirection } from './control-answer.ts';
import type { Controlled } from './controlled.ts';
import { dataSummary, listData, resetData, restoreData } from './data-endpoints.ts';
import { changeStates, clearStates, listStates, stateLists } from './state-endpoints.ts';
import { answerToken } from './token-endpoint.ts';
import { clearTroubles, setTrouble } from './trouble-endpoints.ts';
import { forgetWebhooks, listWebhooks, sendWebhook } from './webhook-endpoints.ts';
import { answerPage, wantsPage } from './workbench/page-answer.ts';
import { shownPath } from './workbench/shown-path.ts';
import { answerWorkbench } from './workbench/workbench-endpoints.ts';

type Endpoint = (mock: Controlled, request: IncomingMessage) => Answer | Promise<Answer>;

/** Where tokens are given. Pages of the developer's own machine log in there. */
const TOKEN = '/token';
const TOKEN_METHODS: Record<string, Endpoint> = { POST: giveToken };

/** The endpoints, by path below the control path and then by method. */
const ENDPOINTS: Record<string, Record<string, Endpoint>> = {
  '': { GET: (mock, { headers }) => (wantsPage(headers.accept) ? answerPage() : describeMock(mock)) },
  '/health': { GET: () => json({ status: 'ok' }) },
  '/provider-states': { GET: listStates, POST: changeStates, DELETE: clearStates },
  '/troubles': { GET: ({ troubles }) => json(troubles.current), POST: setTrouble, DELETE: clearTroubles },
  '/data': { GET: listData, PUT: restoreData, DELETE: resetData },
  [TOKEN]: TOKEN_METHODS,
  '/sequences': { DELETE: resetSequences },
  '/webhooks': { GET: listWebhooks, POST: sendWebhook, DELETE: forgetWebhooks },
  '/requests': { GET: listRequests, DELETE: clearRequests },
};

const NO_USERS = 'this mock knows no users: start it with --users FILE, or startMock({ users })';

/** Answers a request to a path below the control path. */
export async function answerControl(
  mock: Controlled,
  request: IncomingMessage,
  path: string,
): Promise<Answer> {
  const place = path.slice(mock.controlPath.length).replace(/\/$/, '');
  if (place === TOKEN && allowsTokens(request, mock.cors)) return answerLogin(mock, request, path);
  const refused = mock.reach && crossSiteReason(request.headers, mock.reach);
  if (refused !== undefined) return answerProblem(403, refused);
  // The page refers to its files by their names, so its address must end with a slash.
  if (path === mock.controlPath && wantsPage(request.headers.accept)) return redirection(`${path}/`);
  if (place.startsWith('/page/')) return answerPage(place.slice('/page/'.length));
  if (place.startsWith('/workbench/'))
    return answerWorkbench(mock, request, place.slice('/workbench/'.length));
  const methods = Object.hasOwn(ENDPOINTS, place) ? ENDPOINTS[place] : undefined;
  if (methods) return answerAt(methods, mock, request, path);
  return answerProblem(404, `there is no ${path}`, { endpoints: endpointList(mock) });
}

async function answerAt(
  methods: Record<string, Endpoint>,
  mock: Controlled,
  request: IncomingMessage,
  path: string,
): Promise<Answer> {
  const method = request.method === 'HEAD' ? 'GET' : (request.method ?? 'GET');
  const endpoint = Object.hasOwn(methods, method) ? methods[method] : undefined;
  if (endpoint) {
    const answer = await endpoint(mock, request);
    if (method !== 'GET') {
      mock.news.tell('states');
      await mock.shared?.follow();
    }
    return answer;
  }
  const allowed = Object.keys(methods).join(', ');
  const answer = answerProblem(405, `${path} takes ${allowed}, not ${method}`);
  answer.setHeader('Allow', allowed);
  return answer;
}

function describeMock(mock: Controlled): Answer {
  const { mounts, states, troubles, stateful, passingOn, users, webhooks } = mock;
  return json({
    documents: mounts.documents.map((mocked) => ({
      name: mocked.document.name,
      title: titleOf(mocked.document.root),
      file: shownPath(mocked.document.file),
      path: mounts.basePath(mocked) || '/',
      operations: mocked.document.operations.map(({ id, method, template, summary, value, responses }) => ({
        operationId: id,
        method: method.toUpperCase(),
        path: template,
        ...(summary !== undefined && { summary }),
        ...(value.deprecated === true && { deprecated: true }),
        ...(Array.isArray(value.tags) && { tags: value.tags }),
        scenarios: responses.flatMap(({ scenarios }) =>
          scenarios.map(({ name, status, providerState }) => ({ name, status, providerState })),
        ),
      })),
    })),
    states: stateLists(states),
    troubles: troubles.current,
    webhooks: { known: webhooks.known, sent: webhooks.sent },
    ...(passingOn && { upstream: passingOn.upstream.url }),
    ...(stateful && { data: dataSummary(stateful) }),
    ...(users && { users: users.all }),
    workbench: { panels: Object.keys(mock.panels), isLive: mock.shared === undefined },
    endpoints: endpointList(mock),
  });
}

function titleOf({ info }: JsonObject): JsonValue | undefined {
  return isJsonObject(info) ? info.title : undefined;
}

/** Answers a page that logs in, as the token endpoint of an API does for the pages that may use it. */
async function answerLogin(mock: Controlled, request: IncomingMessage, path: string): Promise<Answer> {
  const foreign = mock.reach && foreignHostReason(request.headers, mock.reach);
  if (foreign !== undefined) return answerProblem(403, foreign);
  const isAsking = isPreflight(request);
  const answer = isAsking ? new Answer() : await answerAt(TOKEN_METHODS, mock, request, path);
  allowCors(request, answer, mock.cors);
  if (isAsking) answerPreflight(request, answer);
  return answer;
}

async function giveToken({ users }: Controlled, request: IncomingMessage): Promise<Answer> {
  if (!users) return answerProblem(404, NO_USERS);
  try {
    return await answerToken(users, request);
  } catch (error) {
    return answerUnreadableBody(error);
  }
}

async function listRequests({ journal, shared }: Controlled): Promise<Answer> {
  return json(shared ? await shared.entries(journal.timed) : journal.entries);
}

async function clearRequests({ journal, shared }: Controlled): Promise<Answer> {
  journal.clear();
  await shared?.forgetEntries();
  return nothing();
}

function resetSequences({ sequences }: Controlled): Answer {
  sequences.reset();
  return nothing();
}

function endpointList({ controlPath, stateful, users }: Controlled): string[] {
  const isThere: Record<string, boolean> = { '/data': stateful !== undefined, '/token': users !== undefined };
  const endpoints = Object.entries(ENDPOINTS).filter(([place]) => isThere[place] ?? true);
  return endpoints.flatMap(([place, methods]) =>
    Object.keys(methods).map((method) => `${method} ${controlPath}${place || '/'}`),
  );
}
