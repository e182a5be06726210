import { expect, test, vi } from 'vitest';
import { Contention } from './contention.ts';

test('pauses are measured in tries, grow with each loss, and have an end', () => {
  vi.spyOn(Math, 'random').mockReturnValue(0.5);
  try {
    const contention = new Contention();
    expect(Array.from({ length: 7 }, () => contention.lost(100))).toEqual([
      100, 200, 400, 800, 1600, 1600, 1600,
    ]);
    expect(contention.lost(30_000)).toBe(30_000);
    for (let wins = 1; wins <= 4; wins += 1) contention.won();
    expect(contention.lost(100)).toBe(200);
  } finally {
    vi.restoreAllMocks();
  }
});
