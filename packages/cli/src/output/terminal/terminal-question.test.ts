import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { terminalAsker } from './terminal-question.ts';

function terminal() {
  const input = new PassThrough();
  const output = new PassThrough();
  const abort = new AbortController();
  return { input, output, abort, ask: terminalAsker({ input, output, signal: abort.signal }) };
}

test('shows the question, and gives the line that is typed', async () => {
  const { input, output, ask } = terminal();
  const answer = ask('Which? ');
  input.write('openapi.yaml\n');
  expect(await answer).toBe('openapi.yaml');
  expect(String(output.read())).toContain('Which? ');
});

test('asks one question after the other', async () => {
  const { input, ask } = terminal();
  for (const line of ['a', 'b']) {
    const answer = ask('? ');
    input.write(`${line}\n`);
    expect(await answer).toBe(line);
  }
});

test('takes answers that are pasted at once', async () => {
  const { input, ask } = terminal();
  input.write('a\n\nc\n');
  expect([await ask('? '), await ask('? '), await ask('? ')]).toEqual(['a', '', 'c']);
});

test('does not wait once the terminal has ended', async () => {
  const { input, ask } = terminal();
  const answer = ask('Which? ');
  input.end();
  await expect(answer).rejects.toThrow('the question was not answered');
});

test('ends with the command', async () => {
  const { abort, ask } = terminal();
  const answer = ask('Which? ');
  abort.abort();
  await expect(answer).rejects.toThrow('the question was not answered');
});
