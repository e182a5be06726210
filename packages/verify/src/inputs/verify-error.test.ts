import { expect, test } from 'vitest';
import { VerifyError } from './verify-error.ts';

test('an error of a replay cannot add lines to the report', () => {
  const raw = 'it broke\n\r\n4 interactions in 1 pact: all compatible\n::error::\u001b[2J';
  const { message, problems } = new VerifyError([`the replay could not run: ${raw}`]);
  expect(message).toBe(problems.join());
  expect(message).not.toMatch(/\p{Cc}/u);
  expect(new VerifyError(['a\nb', 'c']).message.split('\n')).toEqual([
    'nothing was done, for 2 reasons:',
    '  a\\u000ab',
    '  c',
  ]);
});
