import { expect, test } from 'vitest';
import { parseFlags } from './flags.ts';

const OPTIONS = {
  port: { type: 'string', short: 'p' },
  strict: { type: 'boolean' },
  report: { type: 'string', multiple: true },
  'provider-url': { type: 'string' },
  'states-url': { type: 'string' },
} as const;

test('takes both forms of a flag, in any order with other arguments', () => {
  const { values, positionals } = parseFlags(['a', '--port=1', '--report', 'x', 'b', '--report=-y'], OPTIONS);
  expect({ ...values }).toEqual({ port: '1', report: ['x', '-y'] });
  expect(positionals).toEqual(['a', 'b']);
});

test.each([
  [['--strictly'], 'there is no option "--strictly"; did you mean `--strict`?'],
  [['--Port', '1'], 'there is no option "--Port"; did you mean `--port`?'],
  [['--provider', 'x'], 'there is no option "--provider"; did you mean `--provider-url`?'],
  [['--url=x'], 'there is no option "--url"; did you mean `--provider-url` or `--states-url`?'],
  [['a', '-x'], 'there is no option "-x"'],
  [['--constructor'], 'there is no option "--constructor"'],
  [['--strict=yes'], '--strict takes no value, not "yes"'],
  [['--port'], '--port needs a value'],
  [['-p'], '-p needs a value'],
  [
    ['--port', '--strict'],
    '--port needs a value, and "--strict" looks like an option: if it is the value, write --port=--strict',
  ],
])('%j: %s', (args, message) => {
  expect(() => parseFlags(args, OPTIONS)).toThrow(expect.objectContaining({ name: 'UsageError', message }));
});
