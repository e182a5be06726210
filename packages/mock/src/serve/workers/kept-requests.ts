import type { IncomingMessage } from 'node:http';
import type { StatefulAnswers } from '../../answer/stateful/stateful-answers.ts';
import type { Users } from '../../answer/users/users.ts';
import type { Mounts } from '../../document/mounts.ts';
import type { Steering } from './messages.ts';

/** What decides whether a worker can answer by itself. */
export interface Keeping {
  mounts: Mounts;
  /** `undefined` if the mock is not stateful. */
  stateful: StatefulAnswers | undefined;
  /** `undefined` if the mock takes any credentials. */
  users: Users | undefined;
  /** Whether requests that no document describes are passed on. */
  passesOnMissing: boolean;
}

/**
 * Whether only the keeper can answer a request, because the answer depends on earlier requests, or changes later ones:
 * control endpoints, troubles, kept data, sequences, handlers, tokens, webhooks, and what is passed on.
 */
export function isKept(request: IncomingMessage, keeping: Keeping, steering: Steering): boolean {
  if (steering.isTroubled) return true;
  const { url: target = '/', method = 'GET', headers } = request;
  if (!URL.canParse(target, 'http://localhost')) return false;
  const { pathname, search } = new URL(target, 'http://localhost');
  const { mounts, stateful, users, passesOnMissing } = keeping;
  if (mounts.isControlPath(pathname)) return true;
  const find = (asked: string) => mounts.find(asked, pathname, { search, headers });
  const found = find(method.toLowerCase());
  const destination = method === 'HEAD' && found?.route.found !== 'operation' ? find('get') : found;
  if (destination?.route.found !== 'operation') return passesOnMissing;
  const { operation } = destination.route;
  const { id, security } = operation.operation;
  return (
    operation.sequence !== undefined ||
    operation.causesWebhooks ||
    (users !== undefined && security.length > 0) ||
    stateful?.concerns(destination.mocked, operation) === true ||
    steering.handled.includes(handledName(destination.mocked.document.name, id))
  );
}

/** How a handler of an operation is named in `Steering`. */
export function handledName(document: string, operation: string): string {
  return `${document} ${operation}`;
}
