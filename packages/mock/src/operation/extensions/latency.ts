import type { JsonValue, Operation } from '@specpact/spec';

/** How long answers are held back, in milliseconds: a fixed time, a range, or a distribution by two percentiles. */
export type Latency = number | readonly [least: number, most: number] | { p50: number; p95: number };

/** The longest wait, in milliseconds. A longer one would hold a connection that nobody waits for. */
export const LONGEST = 10 * 60 * 1000;

/** The 95th percentile of the standard normal distribution. */
const Z95 = 1.6449;

/** What is wrong with a latency; `undefined` if it is valid. */
export function latencyFault(latency: unknown): string | undefined {
  if (latency === undefined) return undefined;
  if (typeof latency === 'object' && latency !== null && !Array.isArray(latency)) {
    const { p50, p95, ...others } = latency as Record<string, unknown>;
    const isRising = isTime(p50) && p50 > 0 && isTime(p95) && p95 >= p50;
    if (isRising && Object.keys(others).length === 0) return undefined;
    return `as a distribution has "p50" and "p95": milliseconds from 1 to ${LONGEST}, the smaller first`;
  }
  const [least, most = least, ...more] = [latency].flat();
  if (isTime(least) && isTime(most) && least <= most && more.length === 0) return undefined;
  return `must be a number of milliseconds up to ${LONGEST}, two with the smaller first, or {"p50": …, "p95": …}`;
}

/** `x-latency` of an operation, or what is wrong with it, as a string; `undefined` if it has none. */
export function readLatency({ value }: Operation): Latency | string | undefined {
  const written: JsonValue | undefined = value['x-latency'];
  const fault = latencyFault(written);
  return fault === undefined ? (written as Latency | undefined) : `x-latency ${fault}`;
}

function isTime(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= 0 && Number(value) <= LONGEST;
}

/**
 * Draws a wait, in milliseconds. A distribution is log-normal: half of the waits are below `p50`, and one in twenty is
 * above `p95`, some of them far above, as with servers.
 *
 * @param random gives numbers from 0 up to 1.
 */
export function drawnLatency(latency: Latency, random: () => number = Math.random): number {
  if (typeof latency === 'object' && 'p50' in latency) {
    const { p50, p95 } = latency;
    const deviation = Math.log(p95 / p50) / Z95;
    // Box and Muller: two even draws make one of the normal distribution.
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    return Math.min(LONGEST, p50 * Math.exp(deviation * normal));
  }
  const [least = 0, most = least] = [latency].flat() as number[];
  return least + random() * (most - least);
}

export function describeLatency(latency: Latency): string {
  if (typeof latency === 'object' && 'p50' in latency) {
    return `latency p50 ${latency.p50} ms, p95 ${latency.p95} ms`;
  }
  return `latency ${[latency].flat().join('–')} ms`;
}
