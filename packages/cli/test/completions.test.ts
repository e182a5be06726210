import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commands } from '../src/commands.ts';
import { main } from '../src/main.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'specpact-completions-'));
  for (const shell of ['bash', 'zsh', 'fish']) await writeFile(join(folder, shell), await script(shell));
});
afterAll(() => rm(folder, { recursive: true }));

async function run(...args: string[]) {
  const written = { stdout: '', stderr: '' };
  const stream = (name: 'stdout' | 'stderr') => ({
    isTTY: false,
    write: (text: string) => {
      written[name] += text;
    },
  });
  const signal = new AbortController().signal;
  const io = { stdout: stream('stdout'), stderr: stream('stderr'), env: {}, cwd: folder, signal };
  return { code: await main(['completions', ...args], io), ...written };
}

async function script(shell: string): Promise<string> {
  const { code, stdout } = await run(shell);
  expect(code).toBe(0);
  return stdout;
}

const isThere = (shell: string) => spawnSync(shell, ['-c', 'true']).status === 0;

/** What a shell offers for a line. The last word is the one that is being written. */
const ASK = {
  bash: (words: readonly string[]) => {
    const line = words.map((word) => `'${word}'`).join(' ');
    const asked = `COMP_WORDS=(${line}); COMP_CWORD=${words.length - 1}; _specpact; printf '%s\\n' "\${COMPREPLY[@]}"`;
    return execFileSync('bash', ['--norc', '-c', `source ${join(folder, 'bash')}; ${asked}`]).toString();
  },
  // `_arguments` needs a line editor. Its specifications are printed in its place.
  zsh: (words: readonly string[]) => {
    const line = words.map((word) => `'${word}'`).join(' ');
    const stand = `compdef() { }; _describe() { print -l -- \${(P)2} }; _arguments() { print -l -- "$@" }`;
    const asked = `words=(${line}); CURRENT=${words.length}; source ${join(folder, 'zsh')}; _specpact`;
    return execFileSync('zsh', ['-f', '-c', `${stand}; ${asked}`]).toString();
  },
  fish: (words: readonly string[]) =>
    execFileSync(
      'fish',
      ['--no-config', '-c', `source ${join(folder, 'fish')}; complete -C '${words.join(' ')}'`],
      { env: { ...process.env, HOME: folder } },
    ).toString(),
};

// The other shells are not on every machine.
test.for(Object.keys(ASK) as (keyof typeof ASK)[])('%s offers commands and options', (shell, { skip }) => {
  skip(!isThere(shell), `${shell} is not installed`);
  expect(ASK[shell](['specpact', 'record-d'])).toContain('record-deployment');
  expect(ASK[shell](['specpact', 'verify', '--no'])).toContain('--no-replay');
  expect(ASK[shell](['specpact', 'lint', '--'])).not.toContain('--no-replay');
});

test('bash and fish offer the formats of a report, and no file where a text is wanted', ({ skip }) => {
  const formats = ['text', 'table', 'json', 'github', 'junit', 'sarif', 'markdown', 'html'];
  expect(ASK.bash(['specpact', 'verify', '--format', '']).split('\n').slice(0, -1)).toEqual(formats);
  expect(ASK.bash(['specpact', 'verify', '--provider-url', ''])).toBe('\n');
  skip(!isThere('fish'), 'fish is not installed');
  for (const format of formats) expect(ASK.fish(['specpact', 'verify', '--format', ''])).toContain(format);
});

test('each option in the help of a command is offered', async () => {
  const bash = await script('bash');
  for (const [name, { help }] of Object.entries(commands)) {
    const branch = new RegExp(`^    ${name}\\)\n +options='(.*)'`, 'm').exec(bash)?.[1]?.split(' ');
    const described = [...help.matchAll(/^ {2}(?:-\w, )?(--[a-z\d-]+)/gm)].map(([, flag]) => flag);
    expect(branch, name).toEqual([...new Set([...described, '--help'])]);
  }
});

test('a shell that nobody has is refused', async () => {
  expect(await run('powershell')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('there are no completions for "powershell", only for bash, zsh, fish'),
  });
  expect(await run()).toMatchObject({ code: 2, stderr: expect.stringContaining('name your shell') });
});
