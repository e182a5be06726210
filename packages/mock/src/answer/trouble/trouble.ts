/** Something that goes wrong on purpose, so that a test sees how a client handles it. */
export interface Trouble {
  /** Affects only requests to the operation with this `operationId`. @default any operation */
  operation?: string | undefined;
  /** Affects only requests that match this provider state, named by its sentence, while it is set. */
  state?: string | undefined;
  /** How many requests have it before it ends. @default every request until it is ended */
  times?: number | undefined;
  /** How long the answer is held back, in milliseconds. For a range, each wait is drawn at random. */
  latency?: number | readonly [least: number, most: number] | undefined;
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
}

export const FAULTS = ['reset', 'truncate', 'slow', 'html'] as const;

/** The longest wait, in milliseconds. A longer one would hold a connection that nobody waits for. */
const LONGEST = 10 * 60 * 1000;

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
];

/** What is wrong with a trouble that somebody asks for; `undefined` if it is valid. */
export function troubleFault(trouble: Readonly<Record<string, unknown>>): string | undefined {
  const stranger = Object.keys(trouble).find((name) => !MEMBERS.includes(name));
  if (stranger !== undefined) return `a trouble has no member "${stranger}", only ${MEMBERS.join(', ')}`;
  const { operation, state, times, latency, status, retryAfter, fault, slowness, after } = trouble;
  if (operation !== undefined && typeof operation !== 'string') return '"operation" must be an operationId';
  if (state !== undefined && typeof state !== 'string') return '"state" must be the sentence of a state';
  if (!isWithin(times, 1, Number.MAX_SAFE_INTEGER)) return '"times" must be a whole number, 1 or more';
  const range = Array.isArray(latency) ? latency : [latency, latency];
  const [least, most] = range;
  if (range.length !== 2 || !isWithin(least, 0, LONGEST) || !isWithin(most, Number(least ?? 0), LONGEST)) {
    return `"latency" must be a number of milliseconds up to ${LONGEST}, or two with the smaller first`;
  }
  if (!isWithin(status, 400, 599)) return '"status" must be an error status, 400 to 599';
  if (!isWithin(retryAfter, 0, 86_400)) return '"retryAfter" must be a number of seconds, up to a day';
  if (!isWithin(slowness, 1, LONGEST)) return `"slowness" must be a number of milliseconds up to ${LONGEST}`;
  if (!isWithin(after, 0, Number.MAX_SAFE_INTEGER)) return '"after" must be a number of items, 0 or more';
  if (after !== undefined && fault !== 'truncate') return '"after" needs "fault": "truncate"';
  if (fault !== undefined && !FAULTS.some((known) => known === fault)) {
    return `"fault" must be one of ${FAULTS.join(', ')}`;
  }
  if (latency === undefined && status === undefined && fault === undefined) {
    return 'a trouble must have a "latency", a "status" or a "fault"';
  }
  return undefined;
}

function isWithin(value: unknown, least: number, most: number): boolean {
  return value === undefined || (Number.isInteger(value) && Number(value) >= least && Number(value) <= most);
}

/** A trouble in a few words, for the journal and the log. */
export function describeTrouble({ latency, status, fault }: Trouble): string {
  const wait = latency === undefined ? [] : [`latency ${[latency].flat().join('–')} ms`];
  return [...wait, ...(status === undefined ? [] : [String(status)]), ...(fault ? [fault] : [])].join(', ');
}
