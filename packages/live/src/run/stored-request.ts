import type { OpenApiDocument, Operation } from '@specpact/spec';
import type { SentRequest } from '../exchange/exchange.ts';
import type { Draft } from '../request/draft.ts';
import { LiveError } from './live-error.ts';
import type { StoredRequest } from './live-report.ts';

/** A request as a report keeps it, to be sent again. It has no credentials. */
export function storedRequest(draft: Draft, request: SentRequest, baseUrl: string): StoredRequest {
  const { operation, method, credentials, intent, what } = draft;
  const isCredential = (name: string) => request.headers[name] !== request.shown.headers[name];
  const headers = Object.entries(request.headers).filter(
    ([name]) => !isCredential(name) && !/^cookie$/i.test(name),
  );
  const target = request.shown.url.slice(baseUrl.length);
  return {
    operation: operation.id,
    method,
    target: target.replace(/([?&])[^?&=]*=\$\{SPECPACT_AUTH_\w+\}/g, '$1').replace(/[?&]+$/, ''),
    headers: Object.fromEntries(headers.filter(([name]) => !/^authorization$/i.test(name))),
    ...(request.body !== undefined && { body: request.body }),
    schemes: credentials.schemes,
    ...(credentials.wrong !== undefined && { wrong: credentials.wrong }),
    ...(credentials.empty !== undefined && { empty: credentials.empty }),
    intent,
    what,
  };
}

/** The draft of a stored request: its target and headers are used as they are. */
export function draftOfStored(document: OpenApiDocument, stored: StoredRequest): Draft {
  const operation = document.operation(stored.operation);
  if (!operation) {
    throw new LiveError(
      `a stored request is for ${stored.operation}, which the document does not have: make the report again`,
    );
  }
  return {
    operation: { ...operation, template: literal(stored.target) } satisfies Operation,
    method: stored.method,
    values: new Map(),
    body:
      stored.body === undefined
        ? undefined
        : { type: stored.headers['Content-Type'] ?? 'application/octet-stream', value: '', raw: stored.body },
    credentials: {
      schemes: stored.schemes,
      ...(stored.wrong !== undefined && { wrong: stored.wrong }),
      ...(stored.empty !== undefined && { empty: stored.empty }),
    },
    intent: stored.intent,
    what: stored.what,
    isDocumented: true,
  };
}

/** A target has no parameters to be filled in. */
function literal(target: string): string {
  return target.replaceAll('{', '%7B').replaceAll('}', '%7D');
}
