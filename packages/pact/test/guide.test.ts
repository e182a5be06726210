import { mkdir, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { install, pack, publishedFolders, shell, type Tarballs } from './packed/packed.ts';

let root: string;
let folder: string;
let tarballs: Tarballs;

beforeAll(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), 'specpact-guide-')));
  folder = join(root, 'reading-list');
  await mkdir(folder);
  tarballs = await pack(await publishedFolders(), join(root, 'packs'));
}, 60_000);

afterAll(() => rm(root, { recursive: true, force: true }));

interface Block {
  language: string;
  text: string;
}

/** The code blocks of the guide, in its order. */
async function guideBlocks(): Promise<Block[]> {
  const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');
  const guide = readme.split('## From nothing')[1]?.split('\n## ')[0] ?? '';
  return Array.from(guide.matchAll(/```(\w+)\n(.*?)```/gs), ([, language = '', text = '']) => ({
    language,
    text,
  }));
}

/** Runs a command of the guide. Packages of this workspace are packed here, not installed from the registry. */
async function command(line: string): Promise<string> {
  const [, names] = /^npm install --save-dev (.*)$/.exec(line) ?? [];
  if (names === undefined) return shell(line, folder);
  await install(names.split(' '), tarballs, folder);
  return '';
}

test('the guide, step by step, in another repository', async () => {
  const outputs: string[] = [];
  for (const { language, text } of await guideBlocks()) {
    const [, file] = /^(?:#|\/\/) (\S+\/\S+|\S+\.config\.ts)\n/.exec(text) ?? [];
    if (file !== undefined) {
      await mkdir(dirname(join(folder, file)), { recursive: true });
      await writeFile(join(folder, file), text);
    } else if (language === 'sh') {
      for (const line of text.trim().split('\n')) outputs.push(await command(line));
    }
  }
  // With what the guide installs, all of it compiles.
  const strict =
    '--noEmit --strict --skipLibCheck --module nodenext --target es2024 --allowImportingTsExtensions';
  await shell(`tsc ${strict} vitest.config.ts test/*.ts packages/library-client/src/generated/*.ts`, folder);

  const pact = JSON.parse(await readFile(join(folder, 'pacts', 'reading-list-library.json'), 'utf8'));
  expect(pact.interactions.map(({ response }: { response: unknown }) => response)).toMatchObject([
    { status: 200, body: { content: { title: 'Emma' } } },
    { status: 404 },
  ]);
  expect(JSON.stringify(pact)).not.toMatch(/published|not found/);

  // What CI runs, after the installation.
  const workflow = await readFile(join(folder, '.github', 'workflows', 'pacts.yml'), 'utf8');
  const steps = Array.from(workflow.matchAll(/- run: (.*)/g), ([, line = '']) => line).slice(1);
  expect(steps).toHaveLength(2);
  for (const step of steps) outputs.push(await shell(step, folder));
  expect(outputs.at(-1)).toContain('2 interactions in 1 pact compared and replayed: all compatible');
}, 120_000);
