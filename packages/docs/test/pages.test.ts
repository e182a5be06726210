import { execFile } from 'node:child_process';
import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { main } from 'specpact';
import { afterAll, beforeAll, expect, test as testAnywhere } from 'vitest';
import { runReadme } from './readme-commands.ts';
import { Workspace } from './workspace.ts';

/* The commands and the code of the pages that are written for the site. */

/** A guard against a hang only: each command is a process. */
const LONG = 300_000;

// The pages use a shell.
const test = testAnywhere.runIf(process.platform !== 'win32');

const page = (path: string) => new URL(`../site/pages/${path}`, import.meta.url);
const example = (path: string) => fileURLToPath(new URL(`../examples/${path}`, import.meta.url));

let workspace: Workspace;

beforeAll(async () => {
  workspace = await Workspace.create();
}, LONG);
afterAll(() => workspace[Symbol.asyncDispose]());

/** A repository with a document, and a page as its README. */
async function repository(name: string, path: string): Promise<string> {
  const folder = join(workspace.folder, name);
  await mkdir(folder);
  // As the first step of each page has left it.
  const manifest = { name, private: true, type: 'module', devDependencies: { specpact: '^0.1.0' } };
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
  const document = example('provider/openapi/orders.yaml');
  await cp(document, join(folder, path.includes('need-a-mock') ? 'openapi.yaml' : 'openapi/orders.yaml'));
  await writeFile(
    join(folder, 'README.md'),
    await workspace.withFreePorts(await readFile(page(path), 'utf8')),
  );
  return folder;
}

/** Writes the TypeScript blocks of a page to the files that their first lines name. @returns the files. */
async function writeBlocks(folder: string, path: string): Promise<string[]> {
  const text = await readFile(page(path), 'utf8');
  const blocks = Array.from(text.matchAll(/^```ts\n([\s\S]*?)^```$/gm), ([, code = '']) => code);
  expect(blocks).not.toEqual([]);
  await mkdir(join(folder, 'src'), { recursive: true });
  const files = blocks.map((block, index) => /^\/\/ (\S+\.ts)\n/.exec(block)?.[1] ?? `src/block-${index}.ts`);
  for (const [index, block] of blocks.entries()) await writeFile(join(folder, files[index] ?? ''), block);
  return files;
}

/** Compiles the TypeScript blocks of a page, beside what its commands have written. @returns what the compiler says. */
async function compile(folder: string, path: string): Promise<string> {
  const files = await writeBlocks(folder, path);
  const compiler = join(workspace.folder, 'node_modules/.bin/tsc');
  const options =
    '--noEmit --allowImportingTsExtensions --strict --module nodenext --target esnext --types node --skipLibCheck'.split(
      ' ',
    );
  return new Promise((resolve) => {
    execFile(compiler, [...options, ...files], { cwd: folder }, (_, stdout, stderr) =>
      resolve(stdout + stderr),
    );
  });
}

test('I own an API: the commands print what the page shows', { timeout: LONG }, async () => {
  const { count, departures } = await runReadme(await repository('owner', 'start/1-own-an-api.md'));
  expect(departures).toEqual([]);
  expect(count).toBe(7);
});

test('I call an API: the commands print what the page shows, and its code compiles', {
  timeout: LONG,
}, async () => {
  const folder = await repository('caller', 'start/2-call-an-api.md');
  await writeBlocks(folder, 'start/2-call-an-api.md');
  const { count, departures } = await runReadme(folder);
  expect(departures).toEqual([]);
  expect(count).toBe(4);
  expect(await compile(folder, 'start/2-call-an-api.md')).toBe('');
  expect(await compile(folder, 'guides/5-from-other-generators.md')).toBe('');
});

test('I need a mock: the commands print what the page shows, and its code compiles', {
  timeout: LONG,
}, async () => {
  const folder = await repository('frontend', 'start/3-need-a-mock.md');
  const { count, departures } = await runReadme(folder);
  expect(departures).toEqual([]);
  expect(count).toBe(4);
  expect(await compile(folder, 'start/3-need-a-mock.md')).toBe('');
});

test('the commands of the guides are there, with their options', async () => {
  const seen: string[] = [];
  for (const file of await readdir(page('guides/'))) {
    const text = await readFile(page(`guides/${file}`), 'utf8');
    // Blocks of code, and code in a line.
    const code = Array.from(
      text.matchAll(/^```\w+\n([\s\S]*?)^```$|`([^`\n]+)`/gm),
      ([, block, inline]) => block ?? inline,
    );
    for (const [, command = '', rest = ''] of code.join('\n').matchAll(/\bspecpact ([a-z][\w-]*)(.*)/g)) {
      const help = await helpOf(command);
      const unknown = Array.from(rest.matchAll(/(?<!\w)--[a-z][\w-]*/g), ([flag]) => flag).filter(
        (flag) => !help.includes(flag),
      );
      expect({ file, command, unknown }).toEqual({ file, command, unknown: [] });
      seen.push(command);
    }
  }
  expect(seen.length).toBeGreaterThan(25);
});

async function helpOf(command: string): Promise<string> {
  let printed = '';
  const stream = {
    write: (text: string) => {
      printed += text;
    },
  };
  const { signal } = new AbortController();
  const code = await main([command, '--help'], {
    stdout: stream,
    stderr: stream,
    env: {},
    cwd: workspace.folder,
    signal,
  });
  expect({ command, code }).toEqual({ command, code: 0 });
  return printed;
}
