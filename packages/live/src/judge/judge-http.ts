import { essence, isJsonObject } from '@specpact/spec';
import { bodyStart } from '../exchange/exchange.ts';
import type { Fault } from '../finding/live-finding.ts';
import { jsonValue } from '../recorded/recorded-value.ts';
import type { JudgedAnswer } from './judged-answer.ts';

/** In bytes. */
const LONGEST_PROBLEM = 256 * 1024;

/** Judges what HTTP asks of every answer. */
export function judgeHttp(judged: JudgedAnswer): Fault[] {
  return [
    ...judgeLength(judged),
    ...judgeCache(judged),
    ...judgeAuthenticate(judged),
    ...judgeProblem(judged),
    ...judgeRedirect(judged),
  ];
}

/** RFC 9110, sections 8.6, 15.3.5 and 15.4.5. A body in a content coding has another length than what is read. */
function judgeLength({ operation, answer, request }: JudgedAnswer): Fault[] {
  const { status, headers, body, isCut, recorded } = answer;
  // A recording has the text of a body, not its bytes. A browser shows the body of its cache.
  if (recorded) return [];
  const name = `the ${status} answer of ${operation.id}`;
  const document = operation.path;
  const isBodiless = request.method === 'HEAD' || status === 204 || status === 304;
  if (isBodiless && body.length > 0) {
    return [{ code: 'live.body.unexpected', message: `${name} has a body, and HTTP allows none`, document }];
  }
  const length = headers.get('content-length');
  if (status === 204 && length !== null) {
    return [
      {
        code: 'live.length.wrong',
        message: `${name} has a Content-Length, and HTTP allows none with 204`,
        document,
      },
    ];
  }
  if (length === null || isBodiless || isCut || headers.has('content-encoding')) return [];
  return Number(length) === body.length
    ? []
    : [
        {
          code: 'live.length.wrong',
          message: `${name} has the Content-Length ${length.slice(0, 20)}, and a body of ${body.length} bytes`,
          document,
        },
      ];
}

/** RFC 9111, sections 3.5 and 5.2; RFC 9110, sections 5.6.7, 8.8.2, 8.8.3 and 10.2.3. */
function judgeCache({ operation, answer, request }: JudgedAnswer): Fault[] {
  const { status, headers } = answer;
  const name = `the ${status} answer of ${operation.id}`;
  const document = operation.path;
  const faults: Fault[] = [];
  const malformed = (header: string) =>
    faults.push({
      code: 'live.cache.malformed',
      message: `the header \`${header}\` of ${name} is malformed: \`${headers.get(header)?.slice(0, 60)}\``,
      document,
      about: header,
    });
  const directives = (headers.get('cache-control') ?? '').toLowerCase();
  const isPrivate = Object.keys(request.headers).some((header) => /^(authorization|cookie)$/i.test(header));
  if (isPrivate && /(^|[\s,])public($|[\s,])/.test(directives) && status < 400) {
    const message = `${name} to a request with credentials is \`Cache-Control: public\`: shared caches give it to anybody`;
    faults.push({ code: 'live.cache.shared', message, document });
  }
  if (/max-age\s*=\s*"?(?!\d)/.test(directives)) malformed('Cache-Control');
  const tag = headers.get('etag');
  if (tag !== null && !/^(W\/)?"[\x21\x23-\x7E\x80-\xFF]*"$/.test(tag)) malformed('ETag');
  for (const header of ['Last-Modified', 'Date', 'Expires', 'Retry-After']) {
    const text = headers.get(header);
    if (text !== null && !isHttpDate(text) && !OTHER_THAN_DATE[header]?.test(text)) malformed(header);
  }
  const age = headers.get('age');
  if (age !== null && !/^\d+$/.test(age)) malformed('Age');
  return faults;
}

/** What may stand in the place of a date: "already expired" (RFC 9111, section 5.3), and seconds (RFC 9110, section 10.2.3). */
const OTHER_THAN_DATE: Readonly<Record<string, RegExp>> = { Expires: /^(0|-1)$/, 'Retry-After': /^\d+$/ };

/** Whether a text is a date as senders must write it: `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110, section 5.6.7). */
function isHttpDate(text: string): boolean {
  const time = Date.parse(text);
  return !Number.isNaN(time) && new Date(time).toUTCString() === text;
}

/** RFC 9110, section 11.6.1. */
function judgeAuthenticate({ operation, answer }: JudgedAnswer): Fault[] {
  if (answer.status !== 401 || answer.headers.has('www-authenticate')) return [];
  if (answer.recorded?.hasHeaders === false) return [];
  const message = `the 401 answer of ${operation.id} has no \`WWW-Authenticate\` header`;
  return [{ code: 'live.authenticate.missing', message, document: operation.path }];
}

/** RFC 9457, section 3.1.2. */
function judgeProblem({ operation, answer }: JudgedAnswer): Fault[] {
  const type = answer.headers.get('content-type') ?? '';
  if (essence(type) !== 'application/problem+json') return [];
  const problem = jsonValue(answer.recorded ?? { text: bodyStart(answer, LONGEST_PROBLEM) }, type);
  if (!isJsonObject(problem) || typeof problem.status !== 'number' || problem.status === answer.status)
    return [];
  if (answer.recorded?.isRedacted === true) return [];
  const message = `the ${answer.status} answer of ${operation.id} says in its body that its status is ${problem.status}`;
  return [{ code: 'live.problem.status', message, document: operation.path }];
}

/** A redirect to another origin is never followed: credentials would go there. */
function judgeRedirect({ operation, answer, request }: JudgedAnswer): Fault[] {
  const location = answer.headers.get('location');
  if (answer.status < 300 || answer.status > 399 || location === null) return [];
  const target = URL.canParse(location, request.url) ? new URL(location, request.url) : undefined;
  if (!target || target.origin === new URL(request.url).origin) return [];
  const message = `${operation.id} redirects to another origin, ${target.origin}; it is not followed`;
  return [{ code: 'live.redirect.elsewhere', message, document: operation.path }];
}
