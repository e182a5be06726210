import { placeholdersIn } from '@specpact/spec';
import { describeLatency, type Latency, LONGEST, latencyFault } from '../../operation/extensions/latency.ts';
import { type Schedule, scheduleFault } from './schedule.ts';

/** Something that goes wrong on purpose, so that a test sees how a client handles it. */
export interface Trouble extends Schedule {
  /** Affects only requests to the operation with this `operationId`. @default any operation */
  operation?: string | undefined;
  /** Affects only requests that match this provider state, named by its sentence, while it is set. */
  state?: string | undefined;
  /** How many requests have it before it ends. @default every request until it is ended */
  times?: number | undefined;
  /**
   * How long the answer is held back, in milliseconds. For a range, each wait is drawn at random. By `p50` and `p95`,
   * half of the waits are below the one, and one in twenty is above the other.
   */
  latency?: Latency | undefined;
  /** The status of an error that replaces the document's answer: 429, 500, 503, … */
  status?: number | undefined;
  /** The `Retry-After` to send with that status, in seconds. */
  retryAfter?: number | undefined;
  /**
   * `reset`: the connection is reset before an answer. `truncate`: it ends in the middle of the body, or of a stream.
   * `slow`: the body comes in pieces, over `slowness`. `html`: a gateway's 502 with an HTML page.
   */
  fault?: 'reset' | 'truncate' | 'slow' | 'html' | undefined;
  /** How long a slow body takes, in milliseconds. @default 3000 */
  slowness?: number | undefined;
  /** After how many items `truncate` ends a stream. @default half of its items */
  after?: number | undefined;
  /**
   * How many requests of one client are answered in a `window`. Others get 429. Answers have the headers for it that
   * the document describes, such as `RateLimit-Remaining`.
   */
  limit?: number | undefined;
  /** In milliseconds: with `limit`, from the first request of a client until it begins anew. @default 60000 */
  window?: number | undefined;
  /** Who is one client of a `limit`: a text such as `{request.header.x-user}`. @default the credentials */
  per?: string | undefined;
}

export const FAULTS = ['reset', 'truncate', 'slow', 'html'] as const;

const MEMBERS = [
  'operation',
  'state',
  'times',
  'latency',
  'status',
  'retryAfter',
  'fault',
  'slowness',
  'after',
  'limit',
  'window',
  'per',
  'start',
  'lasts',
  'every',
  'fade',
];

/** What is wrong with a trouble that somebody asks for; `undefined` if it is valid. */
export function troubleFault(trouble: Readonly<Record<string, unknown>>): string | undefined {
  const stranger = Object.keys(trouble).find((name) => !MEMBERS.includes(name));
  if (stranger !== undefined) return `a trouble has no member "${stranger}", only ${MEMBERS.join(', ')}`;
  const { operation, state, times, latency, status, retryAfter, fault, slowness, after } = trouble;
  if (operation !== undefined && typeof operation !== 'string') return '"operation" must be an operationId';
  if (state !== undefined && typeof state !== 'string') return '"state" must be the sentence of a state';
  if (!isWithin(times, 1, Number.MAX_SAFE_INTEGER)) return '"times" must be a whole number, 1 or more';
  const wait = latencyFault(latency);
  if (wait !== undefined) return `"latency" ${wait}`;
  if (!isWithin(status, 400, 599)) return '"status" must be an error status, 400 to 599';
  if (!isWithin(retryAfter, 0, 86_400)) return '"retryAfter" must be a number of seconds, up to a day';
  if (!isWithin(slowness, 1, LONGEST)) return `"slowness" must be a number of milliseconds up to ${LONGEST}`;
  if (!isWithin(after, 0, Number.MAX_SAFE_INTEGER)) return '"after" must be a number of items, 0 or more';
  if (after !== undefined && fault !== 'truncate') return '"after" needs "fault": "truncate"';
  if (fault !== undefined && !FAULTS.some((known) => known === fault)) {
    return `"fault" must be one of ${FAULTS.join(', ')}`;
  }
  const { limit } = trouble;
  if (latency === undefined && status === undefined && fault === undefined && limit === undefined) {
    return 'a trouble must have a "latency", a "status", a "fault" or a "limit"';
  }
  return limitFault(trouble) ?? scheduleFault(trouble as Trouble);
}

/** What is wrong with a rate limit. */
function limitFault({
  limit,
  window,
  per,
  status,
  fault,
  latency,
  fade,
  times,
}: Trouble): string | undefined {
  if (!isWithin(limit, 1, Number.MAX_SAFE_INTEGER)) return '"limit" must be a number of requests, 1 or more';
  if (!isWithin(window, 1, DAY)) return '"window" must be a number of milliseconds, up to a day';
  if (fade !== undefined && (latency === undefined || status !== undefined || fault !== undefined)) {
    return '"fade" needs a "latency", and nothing else: the latency falls to nothing';
  }
  if (limit === undefined) {
    return window === undefined && per === undefined ? undefined : '"window" and "per" need a "limit"';
  }
  if (status !== undefined || fault !== undefined || times !== undefined) {
    return '"limit" answers with 429 as long as it is set: it takes no "status", "fault" or "times"';
  }
  if (per === undefined) return undefined;
  if (typeof per !== 'string') return '"per" must be a text such as "{request.header.x-user}"';
  const wrong = placeholdersIn(per).find(({ placeholder }) => !placeholder);
  return wrong && `"per": ${wrong.text} is no placeholder`;
}

/** In milliseconds. */
const DAY = 86_400_000;

function isWithin(value: unknown, least: number, most: number): boolean {
  return value === undefined || (Number.isInteger(value) && Number(value) >= least && Number(value) <= most);
}

/** A trouble in a few words, for the journal and the log. */
export function describeTrouble({ latency, status, fault, limit }: Trouble): string {
  const wait = latency === undefined ? [] : [describeLatency(latency)];
  const rate = limit === undefined ? [] : ['rate limit'];
  return [
    ...rate,
    ...wait,
    ...(status === undefined ? [] : [String(status)]),
    ...(fault ? [fault] : []),
  ].join(', ');
}
