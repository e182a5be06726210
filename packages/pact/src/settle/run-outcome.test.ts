import { expect, test } from 'vitest';
import { outcomeOf } from './run-outcome.ts';

const passed = { mode: 'run', result: { state: 'pass' } };
const failed = { mode: 'run', result: { state: 'fail' } };
const skipped = { mode: 'skip' };

test.each([
  ['all passed', [passed, { mode: 'run', tasks: [passed] }], { failed: false, partial: false }],
  [
    'one failed, in a suite below',
    [passed, { mode: 'run', tasks: [failed] }],
    { failed: true, partial: false },
  ],
  ['one was left out', [passed, skipped], { failed: false, partial: true }],
])('%s', (_, tasks, outcome) => {
  const suite = { mode: 'run', tasks };
  expect(outcomeOf([{}, suite])).toEqual(outcome);
  expect(outcomeOf([suite])).toEqual(outcome);
});

test('a hook of another test runner tells nothing', () => {
  expect(outcomeOf([])).toBeUndefined();
  expect(outcomeOf([{ signal: undefined }])).toBeUndefined();
});
