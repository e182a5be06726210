import { closeSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { showStep } from './progress-step.ts';
import { terminalProgress } from './terminal-progress.ts';

const CLEAR = '\r\u001b[2K';

let folder: string;
let fd: number;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'specpact-progress-'));
  fd = openSync(join(folder, 'terminal'), 'a');
});

afterEach(() => {
  closeSync(fd);
  rmSync(folder, { recursive: true });
});

const shown = () => readFileSync(join(folder, 'terminal'), 'utf8');

/** Works on, without a pause in which this thread could draw, until the terminal shows a text. */
function workUntil(text: RegExp): string {
  const end = Date.now() + 60_000;
  for (;;) {
    const [found] = text.exec(shown()) ?? [];
    if (found !== undefined) return found;
    if (Date.now() > end) throw new Error(`not shown: ${shown()}`);
  }
}

function started(patience: number, rest?: number) {
  let cleared = '';
  const stream = { isTTY: true, columns: 40, write: (text: string) => (cleared += text) };
  return { progress: terminalProgress(stream, fd, patience, rest), cleared: () => cleared };
}

// Only Linux tells how many threads a process has. This test comes first: those of other tests end later.
test.runIf(process.platform === 'linux')(
  'the thread ends when nothing is shown, and another draws again',
  async () => {
    const threads = () => readdirSync('/proc/self/task').length;
    const before = threads();
    const { progress } = started(0, 1);
    showStep({ progress }, { doing: 'first' });
    workUntil(/first/);
    expect(threads()).toBeGreaterThan(before);
    progress.hide();
    await expect.poll(threads).toBeLessThanOrEqual(before);
    showStep({ progress }, { doing: 'second' });
    workUntil(/second/);
    progress.hide();
  },
);

test('what takes long is shown while the thread is busy, and the line goes at the end', () => {
  const { progress, cleared } = started(20);
  showStep({ progress }, { doing: 'comparing pacts', done: 3, total: 10 });
  expect(workUntil(/\(\d+ s\)/)).toBeDefined();
  expect(shown().startsWith(`${CLEAR}comparing pacts: 3 of 10 (`)).toBe(true);
  showStep({ progress }, { doing: 'replaying', total: 2 });
  workUntil(/replaying: 2 \(\d+ s\)/);
  progress.hide();
  expect(cleared()).toBe(CLEAR);
  progress.hide();
  expect(cleared()).toBe(CLEAR);
});

test('the seconds count from the first step, and anew after the line was gone', () => {
  const { progress } = started(20);
  showStep({ progress }, { doing: 'first' });
  workUntil(/first \([1-9]\d* s\)/);
  showStep({ progress }, { doing: 'next' });
  expect(workUntil(/next \(\d+ s\)/)).not.toBe('next (0 s)');
  workUntil(/next \(([3-9]|\d\d) s\)/);
  progress.hide();
  showStep({ progress }, { doing: 'second' });
  expect(workUntil(/second \(\d+ s\)/)).toMatch(/\([0-2] s\)/);
  progress.hide();
});

test('what is short shows nothing, and clears nothing', () => {
  const { progress, cleared } = started(60_000);
  showStep({ progress }, { doing: 'comparing pacts' });
  progress.hide();
  expect([shown(), cleared()]).toEqual(['', '']);
});

test('a text is cut to the terminal, and cannot control it', () => {
  const { progress } = started(0);
  showStep({ progress }, { doing: `\u001b[31m${'x'.repeat(100)}` });
  workUntil(/x \(\d+ s\)/);
  progress.hide();
  const [, line = ''] = shown().split(CLEAR);
  expect(line).not.toContain('\u001b');
  expect(line.length).toBeLessThanOrEqual(40);
});

test('nothing happens where there is no terminal', () => {
  expect(() => showStep({}, { doing: 'comparing pacts' })).not.toThrow();
});
