/** When a trouble is there. */
export interface Schedule {
  /** In milliseconds: how long after it was set the trouble begins. @default 0 */
  start?: number | undefined;
  /** In milliseconds: how long it lasts. @default until it is ended */
  lasts?: number | undefined;
  /** In milliseconds: how often it comes again. It needs `lasts`. @default once */
  every?: number | undefined;
  /** The latency falls to nothing in this time, in milliseconds: a server that starts slowly. */
  fade?: number | undefined;
}

/** In milliseconds: a day. */
const DAY = 86_400_000;

/** What is wrong with the times of a trouble; `undefined` if they are valid. */
export function scheduleFault({ start, lasts, every, fade }: Schedule): string | undefined {
  const isTime = (value: unknown, least: number) =>
    value === undefined || (Number.isInteger(value) && Number(value) >= least && Number(value) <= DAY);
  if (!isTime(start, 0)) return '"start" must be a number of milliseconds, up to a day';
  for (const [name, value] of Object.entries({ lasts, every, fade })) {
    if (!isTime(value, 1)) return `"${name}" must be a number of milliseconds, from 1 up to a day`;
  }
  if (every !== undefined && (lasts === undefined || lasts >= every)) {
    return '"every" needs a shorter "lasts": how long the trouble lasts each time';
  }
  return undefined;
}

/** Where a trouble is in its times. */
type Phase = 'waiting' | 'there' | 'over';

/**
 * When a trouble is there: from `start` on, for as long as it `lasts`, and again `every` so often.
 *
 * @param elapsed since it was set, in milliseconds.
 */
export function phaseOf({ start = 0, lasts: given, every, fade }: Schedule, elapsed: number): Phase {
  const since = elapsed - start;
  const lasts = given ?? fade;
  if (since < 0) return 'waiting';
  if (lasts === undefined) return 'there';
  if (every !== undefined) return since % every < lasts ? 'there' : 'waiting';
  return since < lasts ? 'there' : 'over';
}

/** The part of the latency that is left of a trouble that fades: 1 at its start, 0 at its end. */
export function leftOf({ start = 0, fade }: Schedule, elapsed: number): number {
  return fade === undefined ? 1 : Math.max(0, Math.min(1, 1 - (elapsed - start) / fade));
}
