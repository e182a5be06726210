import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
		"specpact": "^0.1.0"
	}
}
`);
  expect(await init()).toEqual({ code: 0, stdout: '', stderr: 'Nothing to do: everything is there.\n' });
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
  ['no package.json', undefined, /there is no package\.json/],
  ['one that is broken', '{', /package\.json:1:1: not valid JSON/],
])('%s: nothing is added', async (_, text, message) => {
  if (text !== undefined) await writeFile(join(cwd, 'package.json'), text);
  const { code, stdout, stderr } = await init();
  expect(code).toBe(2);
  expect(stdout).toBe('');
  expect(stderr).toMatch(message);
  expect(await readdir(cwd)).toEqual(text === undefined ? [] : ['package.json']);
});
