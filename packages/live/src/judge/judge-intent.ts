import type { OpenApiDocument } from '@specpact/spec';
import type { Answer } from '../exchange/exchange.ts';
import type { LiveCode } from '../finding/live-code.ts';
import type { Fault } from '../finding/live-finding.ts';
import { needsCredentials } from '../request/credentials.ts';
import type { Draft } from '../request/draft.ts';

/** Statuses that say the request itself is wrong (RFC 9110, section 15.5). */
const REFUSALS = new Set([400, 405, 406, 411, 413, 414, 415, 417, 422, 431]);

/**
 * Whether a status says that the form of a request is refused. 400 and 422 may also mean a rule that no schema says.
 */
export function isFormRefusal(status: number): boolean {
  return REFUSALS.has(status) && status !== 400 && status !== 422;
}

/** Judges whether an answer is what the request was sent for. */
export function judgeIntent(document: OpenApiDocument, draft: Draft, answer: Answer): Fault[] {
  const { intent } = draft;
  switch (intent.kind) {
    case 'taken':
      return judgeTaken(draft, answer);
    case 'refused':
      return judgeRefused(draft, answer, intent);
    case 'no-credentials':
      return judgeLacking(draft, answer, intent.document);
    case 'no-method':
      return judgeMethod(document, draft, answer, intent.described);
    case 'any':
      return [];
  }
}

function judgeTaken({ operation, what, credentials, values }: Draft, { status }: Answer): Fault[] {
  if (REFUSALS.has(status) || (status === 404 && [...values.keys()].every((one) => one.in !== 'path'))) {
    return [
      {
        code: 'live.request.refused',
        message: `${operation.id} answers with ${status} to a request that the document takes: ${what}`,
        document: operation.path,
        about: String(status),
      },
    ];
  }
  const isRefused = status === 401 || status === 403;
  if (!isRefused || !needsCredentials(operation) || credentials.schemes.length === 0) return [];
  const named = credentials.schemes.map((name) => `\`${name}\``).join(' and ');
  return [
    {
      code: 'live.credentials.refused',
      message: `${operation.id} answers with ${status} to the credentials for ${named}: its other answers are not seen`,
      document: operation.path,
    },
  ];
}

function judgeRefused(
  { operation, what }: Draft,
  { status }: Answer,
  { keyword, document }: { keyword: string; document: readonly string[] },
): Fault[] {
  if (status >= 300) return [];
  return [
    {
      code: codeOf(keyword),
      message: `${operation.id} answers with ${status} to a request that the document refuses: ${what}`,
      document: [...document],
      about: keyword,
    },
  ];
}

/** Formats are often annotations only, and many providers read an empty parameter as none. */
function codeOf(keyword: string): LiveCode {
  if (keyword === 'format') return 'live.request.format-ignored';
  return keyword === 'empty' ? 'live.request.empty-accepted' : 'live.request.accepted';
}

function judgeLacking({ operation, what }: Draft, { status }: Answer, document: readonly string[]): Fault[] {
  if (status >= 300) return [];
  return [
    {
      code: 'live.credentials.ignored',
      message: `${operation.id} answers with ${status} to a request with ${what}`,
      document: [...document],
      about: what,
    },
  ];
}

function judgeMethod(
  { operations }: OpenApiDocument,
  { operation, method }: Draft,
  answer: Answer,
  described: readonly string[],
): Fault[] {
  const { status, headers } = answer;
  const document = operation.path.slice(0, -1);
  const name = `${method.toUpperCase()} ${operation.template}`;
  if (status >= 200 && status < 300) {
    const message = `${name} is answered with ${status}, and the document does not describe it`;
    return [{ code: 'live.method.accepted', message, document, about: method }];
  }
  if (status === 401 || status === 403) return [];
  // 501 is right for a method that the server knows nowhere (RFC 9110, section 9.1).
  const isKnown = operations.some((one) => one.method === method);
  if (status === 501 && !isKnown) return [];
  if (status >= 500 && status !== 501) {
    const message = `${name}, which is not described, is answered with the server error ${status}`;
    return [{ code: 'live.server-error', message, document, about: method }];
  }
  if (status !== 405) {
    const message = `${name}, which is not described, is answered with ${status} instead of 405`;
    return [{ code: 'live.method.status', message, document }];
  }
  const allow = headers.get('allow');
  if (allow === null) {
    const message = `the 405 answer of ${name} has no \`Allow\` header`;
    return [{ code: 'live.allow.missing', message, document }];
  }
  const allowed = allow.split(',').map((one) => one.trim().toLowerCase());
  const lacks = described.filter((one) => !allowed.includes(one));
  if (lacks.length === 0 && !allowed.includes(method)) return [];
  const message =
    lacks.length > 0
      ? `the \`Allow\` header of ${name} lacks ${lacks.map((one) => one.toUpperCase()).join(', ')}`
      : `the \`Allow\` header of ${name} has the method that was refused`;
  return [{ code: 'live.allow.wrong', message, document }];
}
