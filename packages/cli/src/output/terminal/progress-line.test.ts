import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ProgressLine } from './progress-line.ts';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

function terminal(isTTY: boolean) {
  let text = '';
  const stream = { isTTY, write: (more: string) => (text += more) };
  return { io: { stderr: stream }, text: () => text };
}

const step = { doing: 'comparing pacts', done: 3, total: 10 };

test('work that takes over a second is shown, and the line goes at the end', () => {
  const { io, text } = terminal(true);
  const line = new ProgressLine(io);
  line.update(step);
  vi.advanceTimersByTime(900);
  expect(text()).toBe('');
  vi.advanceTimersByTime(1200);
  expect(text()).toContain('\r\u001b[2Kcomparing pacts: 3 of 10 (2 s)');
  line[Symbol.dispose]();
  expect(text().endsWith('\r\u001b[2K')).toBe(true);
  const length = text().length;
  vi.advanceTimersByTime(5000);
  expect(text()).toHaveLength(length);
});

test('nothing is shown where nobody watches', () => {
  const { io, text } = terminal(false);
  using line = new ProgressLine(io);
  line.update(step);
  vi.advanceTimersByTime(5000);
  expect(text()).toBe('');
});
