import { expect, it } from 'vitest';
import type { PrismOperation } from '../prism-operation.ts';
import { OverBudgetError } from './over-budget-error.ts';
import { ANSWER, withinTime } from './slow-patterns.ts';
import { TooSlowError } from './too-slow-error.ts';

const operation = {
  path: '/things',
  responses: [{ contents: [{ schema: { uniqueItems: true } }] }],
} as unknown as PrismOperation; // Only these members are read.

/** Longer than one piece of work may take, in milliseconds of processor time. */
function work(): string {
  const start = process.cpuUsage();
  for (;;) {
    const { user, system } = process.cpuUsage(start);
    if (user + system > 600_000) return 'done';
  }
}

it('a validation that could be slow is cut off, and what prepares it is not', () => {
  const prepared: string[] = [];
  expect(
    withinTime(
      [operation],
      ANSWER,
      () => 'valid',
      () => prepared.push(work()),
    ),
  ).toBe('valid');
  expect(prepared).toEqual(['done']);
  // On a busy machine its attempts may use up the time of all requests before one of them has had enough.
  expect(() => withinTime([operation], ANSWER, work)).toThrow(
    expect.toSatisfy((error) => error instanceof TooSlowError || error instanceof OverBudgetError),
  );
});
