import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SourceText } from '@specpact/spec';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { main } from '../main.ts';

let cwd: string;

beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'specpact-init-'));
});

afterEach(() => rm(cwd, { recursive: true }));

async function init(...args: string[]) {
  const printed = { stdout: '', stderr: '' };
  const sink = (name: keyof typeof printed) => ({ write: (text: string) => (printed[name] += text) });
  const { signal } = new AbortController();
  const io = { stdout: sink('stdout'), stderr: sink('stderr'), env: {}, cwd, signal };
  return { code: await main(['init', ...args], io), ...printed };
}

const manifest = () => readFile(join(cwd, 'package.json'), 'utf8');

test('adds folders, scripts and a CI file, says so, and has nothing to do the second time', async () => {
  await writeFile(
    join(cwd, 'package.json'),
    '{\n\t"name": "shop",\n\t"scripts": {\n\t\t"test": "x"\n\t}\n}\n',
  );
  const { code, stdout, stderr } = await init();
  expect(code).toBe(0);
  expect(stdout).toBe(`added  openapi/.gitkeep
added  pacts/.gitkeep
added  .github/workflows/specpact.yml
added  package.json: script "specpact:generate"
added  package.json: script "specpact:check"
added  package.json: script "specpact:verify"
added  package.json: devDependency "@pact-foundation/pact-core"
added  package.json: devDependency "specpact"
`);
  expect(stderr).toContain('npm run specpact:generate');
  expect(await manifest()).toBe(`{
	"name": "shop",
	"scripts": {
		"test": "x",
		"specpact:generate": "specpact generate",
		"specpact:check": "specpact generate --check",
		"specpact:verify": "specpact verify"
	},
	"devDependencies": {
		"@pact-foundation/pact-core": "^20.2.0",
		"specpact": "^0.1.0"
	}
}
`);
  expect(await init()).toEqual({
    code: 0,
    stdout: '',
    stderr: 'Nothing to do: everything is there already.\n',
  });
});

test('what is there stays as it is', async () => {
  await mkdir(join(cwd, 'openapi'));
  await writeFile(join(cwd, 'openapi', 'shop.yaml'), 'openapi: 3.1.0\n');
  await mkdir(join(cwd, '.github', 'workflows'), { recursive: true });
  await writeFile(join(cwd, '.github', 'workflows', 'specpact.yml'), 'mine');
  const own = { scripts: { 'specpact:verify': 'mine' }, dependencies: { specpact: '1.0.0' } };
  await writeFile(join(cwd, 'package.json'), JSON.stringify(own));
  const { code, stdout } = await init();
  expect(code).toBe(0);
  expect(stdout).not.toContain('openapi');
  expect(stdout).not.toContain('workflow');
  expect(await readdir(join(cwd, 'openapi'))).toEqual(['shop.yaml']);
  expect(await readFile(join(cwd, '.github', 'workflows', 'specpact.yml'), 'utf8')).toBe('mine');
  expect(JSON.parse(await manifest())).toEqual({
    scripts: {
      'specpact:generate': expect.any(String),
      'specpact:check': expect.any(String),
      'specpact:verify': 'mine',
    },
    dependencies: { specpact: '1.0.0' },
  });
});

test.each([
  ['no package.json', undefined, /there is no \S+package\.json/],
  ['one that is broken', '{', /package\.json:1:2: not valid JSON/],
  ['one that is a list', '[]', /package\.json:1:1: must hold an object/],
  ['scripts that are none', '{\n "scripts": []\n}', /package\.json:2:2: "scripts" must be an object/],
])('%s: nothing is added', async (_, text, message) => {
  if (text !== undefined) await writeFile(join(cwd, 'package.json'), text);
  const { code, stdout, stderr } = await init();
  expect(code).toBe(2);
  expect(stdout).toBe('');
  expect(stderr).toMatch(message);
  expect(await readdir(cwd)).toEqual(text === undefined ? [] : ['package.json']);
});

const workflow = () => readFile(join(cwd, '.github', 'workflows', 'specpact.yml'), 'utf8');

test.each<[string, Record<string, string>, string[], string]>([
  ['npm', {}, ['npm install'], 'npx specpact generate'],
  ['npm with a lock file', { 'package-lock.json': '{}' }, ['npm ci'], 'npx specpact generate'],
  [
    'pnpm',
    { 'pnpm-lock.yaml': '' },
    ['corepack enable', 'pnpm install --frozen-lockfile'],
    'pnpm exec specpact generate',
  ],
  [
    'yarn',
    { 'yarn.lock': '__metadata:\n  version: 8\n' },
    ['corepack enable', 'yarn install --immutable'],
    'yarn specpact generate',
  ],
  [
    'yarn 1',
    { 'yarn.lock': '# yarn lockfile v1\n' },
    ['corepack enable', 'yarn install --frozen-lockfile'],
    'yarn specpact generate',
  ],
  ['bun', { 'bun.lock': '{}' }, ['bun install --frozen-lockfile'], 'bunx specpact generate'],
  [
    'pnpm that package.json names',
    { 'package.json': '{ "packageManager": "pnpm@12.0.0" }' },
    ['corepack enable', 'pnpm install --frozen-lockfile'],
    'pnpm exec specpact generate',
  ],
])('the CI file and the advice are for %s', async (_, files, installs, advice) => {
  for (const [name, text] of Object.entries({ 'package.json': '{}', ...files }))
    await writeFile(join(cwd, name), text);
  expect((await init()).stderr).toContain(advice);
  const { jobs } = new SourceText('specpact.yml', await workflow()).value as {
    jobs: { contracts: { steps: { run?: string }[] } };
  };
  const commands = jobs.contracts.steps.flatMap(({ run }) => run ?? []);
  const [install = ''] = installs.slice(-1);
  const run = `${install.split(' ')[0]} run`;
  expect(commands).toEqual([...installs, `${run} specpact:check`, `${run} specpact:verify`]);
});

test('a package of a repository gets no workflow, which nobody would read there', async () => {
  const folder = join(cwd, 'packages', 'shop');
  await mkdir(folder, { recursive: true });
  await mkdir(join(cwd, '.git'));
  await writeFile(join(cwd, 'pnpm-lock.yaml'), '');
  await writeFile(join(folder, 'package.json'), '{}');
  const top = cwd;
  cwd = folder;
  const { code, stdout, stderr } = await init();
  cwd = top;
  expect(code).toBe(0);
  expect(stdout).not.toContain('.github');
  expect(await readdir(folder)).not.toContain('.github');
  expect(stderr).toContain(`at the top of the repository, ${top}\n`);
  expect(stderr).toContain('pnpm run specpact:generate');
});

test('line ends stay as they are', async () => {
  await writeFile(join(cwd, 'package.json'), '{\r\n  "name": "shop"\r\n}\r\n');
  await init();
  expect((await manifest()).replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
});

test('what was added is said, whatever happens then', async () => {
  await writeFile(join(cwd, 'package.json'), '{}');
  await writeFile(join(cwd, 'pacts'), 'mine');
  const { code, stdout, stderr } = await init();
  expect({ code, stdout }).toEqual({ code: 2, stdout: 'added  openapi/.gitkeep\n' });
  expect(stderr).toBe(
    `specpact: the folder ${join(cwd, 'pacts')} cannot be made, because a file has its name: move the file away\n`,
  );
});

test("Pact's verifier is not added to a repository that does not replay", async () => {
  const scripts = { 'specpact:verify': 'specpact verify --no-replay' };
  await writeFile(join(cwd, 'package.json'), JSON.stringify({ scripts }));
  await init();
  expect(JSON.parse(await manifest()).devDependencies).toEqual({ specpact: '^0.1.0' });
});
