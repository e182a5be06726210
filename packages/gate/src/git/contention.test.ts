import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Contention } from './contention.ts';

beforeEach(() => {
  vi.spyOn(Math, 'random').mockReturnValue(0.5);
});

afterEach(() => {
  vi.restoreAllMocks();
});

test('pauses grow with each loss, shrink with each win, and have an end', () => {
  const contention = new Contention();
  expect(Array.from({ length: 7 }, () => contention.lost(100))).toEqual([
    100, 200, 400, 800, 1600, 1600, 1600,
  ]);
  for (let wins = 1; wins <= 4; wins += 1) contention.won(100);
  expect(contention.lost(100)).toBe(200);
  const slow = new Contention();
  expect(slow.lost(50_000)).toBe(30_000);
  expect(slow.lost(50_000)).toBe(30_000);
});

test('they are measured in the quickest try: a slower one was in the way of others', () => {
  const contention = new Contention();
  expect(contention.lost(100)).toBe(100);
  expect(contention.lost(5_000)).toBe(200);
  contention.won(40);
  expect(contention.lost(5_000)).toBe(80);
});
