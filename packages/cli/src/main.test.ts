import { expect, test } from 'vitest';
import { main } from './main.ts';

async function run(...args: string[]) {
  const written = { stdout: '', stderr: '' };
  const stream = (name: keyof typeof written) => ({ write: (text: string) => (written[name] += text) });
  const { signal } = new AbortController();
  const code = await main(args, {
    stdout: stream('stdout'),
    stderr: stream('stderr'),
    env: {},
    cwd: '.',
    signal,
  });
  return { code, ...written };
}

test.each([
  [['linnt'], 'there is no command "linnt"; did you mean `lint`?', '--help'],
  [['help', 'linnt'], 'there is no command "linnt"; did you mean `lint`?', '--help'],
  [['--versoin'], 'there is no option "--versoin"; did you mean `--version`?', '--help'],
  [['--quiet', 'lint'], 'there is no option "--quiet" before the command', '--help'],
  [['lint', '--fromat', 'json'], 'there is no option "--fromat"; did you mean `--format`?', 'lint --help'],
])('%j is a usage error that says what was meant', async (args, message, help) => {
  expect(await run(...args)).toEqual({
    code: 2,
    stdout: '',
    stderr: `specpact: ${message}\nTry: specpact ${help}\n`,
  });
});

test.each([
  [['help', 'lint'], 'specpact lint: '],
  [['lint', '--help'], 'specpact lint: '],
  [['help'], 'specpact: '],
  [['--help'], 'specpact: '],
])('%j prints help on stdout', async (args, start) => {
  const { code, stdout } = await run(...args);
  expect({ code, start: stdout.slice(0, start.length) }).toEqual({ code: 0, start });
});
