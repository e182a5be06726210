import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawnLatency, type Latency, LONGEST, latencyFault } from './latency.ts';

/** Numbers that look random and are the same in each run. */
function evenly(seed = 1): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

describe('a latency by distribution', () => {
  it.each([
    { p50: 120, p95: 800 },
    { p50: 40, p95: 50 },
    { p50: 10, p95: 10 },
  ])('has its percentiles: %j', (latency) => {
    const random = evenly();
    const drawn = Array.from({ length: 20_000 }, () => drawnLatency(latency, random)).toSorted(
      (a, b) => a - b,
    );
    const at = (part: number) => drawn[Math.floor(part * drawn.length)] ?? 0;
    expect(at(0.5) / latency.p50).toBeCloseTo(1, 1);
    expect(at(0.95) / latency.p95).toBeCloseTo(1, 1);
  });

  it('is always a wait that can be', () => {
    const time = fc.integer({ min: 1, max: LONGEST });
    fc.assert(
      fc.property(time, time, fc.integer(), (a, b, seed) => {
        const latency = { p50: Math.min(a, b), p95: Math.max(a, b) };
        expect(latencyFault(latency)).toBeUndefined();
        const wait = drawnLatency(latency, evenly(seed));
        expect(wait).toBeGreaterThanOrEqual(0);
        expect(wait).toBeLessThanOrEqual(LONGEST);
      }),
    );
  });

  it.each<unknown>([
    { p50: 9, p95: 1 },
    { p50: 0, p95: 1 },
    { p50: 5 },
    { p50: 1, p95: 2, p99: 3 },
    [1, 2, 3],
    [],
    '5',
    null,
  ])('is refused: %j', (latency) => {
    expect(latencyFault(latency)).toBeDefined();
  });

  it('takes numbers and ranges as before', () => {
    expect(latencyFault(0)).toBeUndefined();
    expect(latencyFault([1, 2])).toBeUndefined();
    expect(drawnLatency(7 satisfies Latency)).toBe(7);
    expect(drawnLatency([10, 20], () => 0.5)).toBe(15);
  });
});
