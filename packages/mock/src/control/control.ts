// control/ takes a request below `/_specpact/`.
// It gives the page, the journal, and changes of states, data and trouble; and sends webhooks.
import type { IncomingMessage } from 'node:http';
import { isJsonObject, type JsonObject, type JsonValue } from '@specpact/spec';
import type { Answer } from '../http/answer.ts';
import { crossSiteReason } from '../http/cross-site.ts';
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

/** The endpoints, by path below the control path and then by method. */
const ENDPOINTS: Record<string, Record<string, Endpoint>> = {
  '': { GET: (mock, { headers }) => (wantsPage(headers.accept) ? answerPage() : describeMock(mock)) },
  '/health': { GET: () => json({ status: 'ok' }) },
  '/provider-states': { GET: listStates, POST: changeStates, DELETE: clearStates },
  '/troubles': { GET: ({ troubles }) => json(troubles.current), POST: setTrouble, DELETE: clearTroubles },
  '/data': { GET: listData, PUT: restoreData, DELETE: resetData },
  '/token': { POST: giveToken },
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
  const refused = mock.reach && crossSiteReason(request.headers, mock.reach);
  if (refused !== undefined) return answerProblem(403, refused);
  // The page refers to its files by their names, so its address must end with a slash.
  if (path === mock.controlPath && wantsPage(request.headers.accept)) return redirection(`${path}/`);
  const place = path.slice(mock.controlPath.length).replace(/\/$/, '');
  if (place.startsWith('/page/')) return answerPage(place.slice('/page/'.length));
  if (place.startsWith('/workbench/'))
    return answerWorkbench(mock, request, place.slice('/workbench/'.length));
  const methods = Object.hasOwn(ENDPOINTS, place) ? ENDPOINTS[place] : undefined;
  if (!methods) {
    return answerProblem(404, `there is no ${path}`, { endpoints: endpointList(mock) });
  }
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
