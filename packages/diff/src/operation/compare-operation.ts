// operation/ takes an operation of two documents.
// It gives the changes of everything that it says: parameters, bodies, responses, security, lifecycle.
import type { Change } from '../change/change.ts';
import { lifecycleChanges, stabilityChanges } from '../compared/lifecycle.ts';
import type { OperationPair } from '../compared/operation-pair.ts';
import { messageSecurityChanges } from './access/message-security.ts';
import { securityChanges } from './access/security.ts';
import { ownServerChanges } from './access/servers.ts';
import { responseChanges } from './answer/responses.ts';
import { clientNameChanges } from './client-names.ts';
import { messageHeaderChanges } from './message-headers.ts';
import { parameterChanges } from './parameters.ts';
import { requestBodyChanges } from './request-body.ts';

/** Everything that changed in one operation. */
export function compareOperation(pair: OperationPair): Change[] {
  const { old, new: now, name } = pair;
  const places = { old: old.path, new: now.path };
  const found = [
    ...lifecycleChanges(pair, 'operation', {
      old: old.value,
      new: now.value,
      where: name,
      about: [],
      places,
    }),
    ...stabilityChanges(pair),
    ...(pair.isMessage
      ? [...messageHeaderChanges(pair), ...messageSecurityChanges(pair)]
      : [...ownServerChanges(pair), ...security(pair), ...parameters(pair)]),
    ...requestBodyChanges(pair),
    ...responseChanges(pair),
    ...clientNameChanges(pair),
  ];
  // An unstable operation may change without notice, so its breaks are only dangerous.
  if (pair.isUnstable) {
    for (const change of found) if (change.severity === 'breaking') change.severity = 'dangerous';
  }
  return found;
}

/** Who may call an operation. What the document says for all operations is told once, and so is a scheme. */
function security(pair: OperationPair): Change[] {
  const isOfAll = pair.old.value.security === undefined && pair.new.value.security === undefined;
  return securityChanges(pair).flatMap((change) =>
    isOfAll || OF_A_SCHEME.test(change.code) ? pair.documents.once(change, pair) : [change],
  );
}

/** The changes of parameters. What a shared one says itself is told once; its schema is compared once anyway. */
function parameters(pair: OperationPair): Change[] {
  return parameterChanges(pair).flatMap((change) =>
    /^(client\.)?parameter\./.test(change.code) ? pair.documents.once(change, pair) : [change],
  );
}

/** The codes of what is said under `securitySchemes`. */
const OF_A_SCHEME = /^security\.(scheme-|flow-|needed-|url-)/;
