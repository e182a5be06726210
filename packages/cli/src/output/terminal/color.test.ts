import { expect, test } from 'vitest';
import { hasColor } from './color.ts';

test.each([
  [true, {}, true],
  [false, {}, false],
  [true, { NO_COLOR: '1' }, false],
  [true, { NO_COLOR: '' }, true],
  [false, { FORCE_COLOR: '1' }, true],
  [true, { FORCE_COLOR: '0' }, false],
  [true, { FORCE_COLOR: '' }, true],
  [true, { FORCE_COLOR: '1', NO_COLOR: '1' }, true],
])('terminal %j with %j: %j', (isTTY, env, expected) => {
  expect(hasColor({ stdout: { isTTY, write: () => {} }, env })).toBe(expected);
});
