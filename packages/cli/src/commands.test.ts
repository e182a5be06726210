import { expect, test } from 'vitest';
import { commands } from './commands.ts';

test.each(Object.entries(commands))('the help of %s has the form of all of them', (name, { help }) => {
  const parts = help.split('\n\n').map((part) => part.split('\n')[0]);
  expect(parts[0]).toMatch(new RegExp(`^specpact ${name}: .*\\.$`));
  expect(parts[1]).toMatch(new RegExp(`^Usage: specpact ${name}`));
  expect(parts).toContain('Examples:');
  expect(parts.at(-1)).toMatch(/^Exit code: 0 /);
  const [, examples = ''] = help.split('\nExamples:\n');
  expect(examples.match(new RegExp(`^  specpact ${name}`, 'gm'))?.length).toBeGreaterThanOrEqual(2);
  expect(help).toMatch(/\n$/);
  expect(Math.max(...help.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
});
