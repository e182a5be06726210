import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { main } from '../src/main.ts';

/* Runs the commands of the first part of both README files, in a repository with a document and a pact. */

const fixture = fileURLToPath(new URL('readme/', import.meta.url));

let cwd: string;

beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'specpact-readme-'));
  await cp(fixture, cwd, { recursive: true });
});

afterEach(() => rm(cwd, { recursive: true }));

interface Shown {
  command: string;
  output: string;
}

/** The commands of a README's first part, with what they print. */
async function shownIn(readme: string): Promise<Shown[]> {
  const text = await readFile(new URL(readme, import.meta.url), 'utf8');
  const [, part = ''] = /^## In your own repository\n(.*?)^## /ms.exec(text) ?? [];
  const code = part
    .split('\n')
    .map((line) => (line === '' || line.startsWith('    ') ? line.slice(4) : '\f'));
  return code
    .join('\n')
    .split(/^(?=\$ )|^\f/m)
    .filter((block) => block.startsWith('$ '))
    .map((block) => {
      const [command = '', ...output] = block.trimEnd().split('\n');
      return { command: command.slice(2), output: `${output.join('\n')}\n` };
    });
}

async function run(args: string[], signal = new AbortController().signal, onWrite = (_: string) => {}) {
  let stdout = '';
  const out = {
    write(text: string) {
      stdout += text;
      onWrite(stdout);
    },
  };
  const code = await main(args, { stdout: out, stderr: { write: () => {} }, env: {}, cwd, signal });
  return { code, stdout };
}

/** The answer of the mock that a command starts. Its port is any free one. */
async function answerOf(args: string[], path: string): Promise<string> {
  const abort = new AbortController();
  let ended: Promise<unknown> = Promise.resolve();
  const url = await new Promise<string>((resolve, reject) => {
    ended = run([...args, '--port', '0'], abort.signal, (text) => {
      const [started] = /^http:\/\/\S+/.exec(text) ?? [];
      if (started !== undefined) resolve(started);
    }).then(() => reject(new Error('the mock has ended')), reject);
  });
  const body = await (await fetch(url + path)).text();
  abort.abort();
  await ended;
  return body;
}

test.each(['../README.md', '../../../README.md'])('%s shows what the commands print', async (readme) => {
  const [lint, mock, curl, generate, verify, ...others] = await shownIn(readme);
  expect(others).toEqual([]);
  const printed = async ({ command, output }: Shown = { command: '', output: '' }) => {
    const { code, stdout } = await run(command.replace(/^npx specpact /, '').split(' '));
    const [start = '', rest] = output.split('…\n');
    expect(rest === undefined ? stdout : stdout.slice(0, start.length)).toBe(start);
    return code;
  };
  expect(await printed(lint)).toBe(1);
  const document = join(cwd, 'docs/api.yaml');
  await writeFile(document, (await readFile(document, 'utf8')).replace("'9.50'", '9.5'));
  const args = mock?.command.replace(/^npx specpact | &$/g, '').split(' ') ?? [];
  const { pathname } = new URL(curl?.command.replace('curl ', '') ?? '');
  expect(`${await answerOf(args, pathname)}\n`).toBe(curl?.output);
  expect(await printed(generate)).toBe(0);
  expect(await printed(verify)).toBe(1);
});

test('both README files say the same of each command', async () => {
  const tables = ['../../../README.md', '../README.md'].map(async (readme) => {
    const text = await readFile(new URL(readme, import.meta.url), 'utf8');
    return /^\| Command \| Does \|\n(?:\|.*\n)+/m.exec(text)?.[0];
  });
  const [ofRepository, ofPackage] = await Promise.all(tables);
  expect(ofRepository).toContain('| `specpact verify` |');
  expect(ofPackage).toBe(ofRepository);
});
