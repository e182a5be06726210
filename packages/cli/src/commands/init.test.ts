import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { SourceText } from '@specpact/spec';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { main } from '../main.ts';

let cwd: string;

beforeEach(async () => {
  answers = undefined;
  cwd = await mkdtemp(join(tmpdir(), 'specpact-init-'));
});

afterEach(() => rm(cwd, { recursive: true }));

/** What a terminal is asked, and the answers. Without answers there is no terminal. */
let answers: string[] | undefined;
let questions: string[] = [];

async function init(...args: string[]) {
  questions = [];
  const given = [...(answers ?? [])];
  const ask = async (question: string) => {
    questions.push(question);
    return given.shift() ?? '';
  };
  const printed = { stdout: '', stderr: '' };
  const sink = (name: keyof typeof printed) => ({ write: (text: string) => (printed[name] += text) });
  const { signal } = new AbortController();
  const io = { stdout: sink('stdout'), stderr: sink('stderr'), env: {}, cwd, ask: answers && ask, signal };
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
added  package.json: script "specpact:lint"
added  package.json: script "specpact:mock"
added  package.json: script "specpact:generate"
added  package.json: script "specpact:check"
added  package.json: script "specpact:verify"
added  package.json: devDependency "@pact-foundation/pact-core"
added  package.json: devDependency "specpact"
`);
  expect(stderr).toContain(`To be added to ${cwd}:
  openapi/.gitkeep
  pacts/.gitkeep
`);
  expect(stderr).toContain('npm run specpact:lint');
  expect(await manifest()).toBe(`{
	"name": "shop",
	"scripts": {
		"test": "x",
		"specpact:lint": "specpact lint",
		"specpact:mock": "specpact mock",
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

test('the next steps name what is there: documents in openapi/, and pacts', async () => {
  await writeFile(join(cwd, 'package.json'), '{"name":"shop"}');
  expect((await init()).stderr).toContain("put your API's OpenAPI document into openapi/");
  await rm(join(cwd, '.github'), { recursive: true });
  await writeFile(join(cwd, 'openapi/orders.yaml'), 'openapi: 3.1.0');
  await writeFile(join(cwd, 'pacts/web-orders.json'), '{}');
  const { stderr } = await init();
  expect(stderr).not.toContain('openapi/shop.yaml');
  expect(stderr).toContain(`npm run specpact:generate
      to generate the clients into packages/
`);
  expect(stderr).toMatch(/to check the pacts\n$/);
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
      'specpact:lint': expect.any(String),
      'specpact:mock': expect.any(String),
      'specpact:generate': expect.any(String),
      'specpact:check': expect.any(String),
      'specpact:verify': 'mine',
    },
    dependencies: { specpact: '1.0.0' },
  });
});

test.each([
  ['no package.json', undefined, /there is no package\.json/],
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
    ['corepack enable', 'corepack install --global yarn@4', 'yarn install --immutable'],
    'yarn specpact generate',
  ],
  [
    'yarn 3',
    { 'yarn.lock': '__metadata:\n  version: 6\n' },
    ['corepack enable', 'corepack install --global yarn@3', 'yarn install --immutable'],
    'yarn specpact generate',
  ],
  [
    'yarn of a version that package.json names',
    {
      'yarn.lock': '__metadata:\n  version: 8\n',
      'package.json': '{ "packageManager": "yarn@4.9.0" }',
    },
    ['corepack enable', 'yarn install --immutable'],
    'yarn specpact generate',
  ],
  [
    'yarn that the repository holds',
    {
      'yarn.lock': '__metadata:\n  version: 8\n',
      '.yarnrc.yml': 'yarnPath: .yarn/releases/yarn-4.9.0.cjs\n',
    },
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
  const annotated = run === 'npm run' ? ' -- --format github' : ' --format github';
  expect(commands).toEqual([
    ...installs,
    `${run} specpact:lint${annotated}`,
    `${run} specpact:check`,
    `${run} specpact:verify${annotated}`,
  ]);
});

test('the workflow of a package is at the top of the repository, and runs in the package', async () => {
  const top = cwd;
  cwd = join(top, 'packages', 'shop');
  await mkdir(cwd, { recursive: true });
  await mkdir(join(top, '.git'));
  await writeFile(join(top, 'pnpm-lock.yaml'), '');
  await writeFile(join(cwd, 'package.json'), '{}');
  const { code, stdout, stderr } = await init();
  const names = await readdir(cwd);
  cwd = top;
  expect(code).toBe(0);
  expect(stdout).toContain('added  ../../.github/workflows/specpact-shop.yml\n');
  expect(names.sort()).toEqual(['openapi', 'package.json', 'pacts']);
  // A package contains no other package.
  expect(stderr).toContain('pnpm exec specpact generate openapi/shop.yaml --out src/shop-client\n');
  const text = await readFile(join(top, '.github', 'workflows', 'specpact-shop.yml'), 'utf8');
  expect(text).toContain('working-directory: "packages/shop"');
  expect(text).toContain("hashFiles('packages/shop/pacts/*.json')");
});

const DOCUMENT = 'openapi: 3.1.0\ninfo: { title: Shop, version: 1.0.0 }\npaths: {}\n';

async function repository(files: Record<string, string>) {
  for (const [name, text] of Object.entries({ 'package.json': '{}', ...files })) {
    await mkdir(dirname(join(cwd, name)), { recursive: true });
    await writeFile(join(cwd, name), text);
  }
}

const scripts = async () => JSON.parse(await manifest()).scripts;

test.each([
  'openapi.yaml',
  'swagger.json',
  'docs/api.yml',
  'docs/orders.yaml',
  'src/main/resources/openapi.json',
])('%s is found, and the scripts name it', async (file) => {
  const text = file.endsWith('.json') ? '{"openapi":"3.1.0","info":{},"paths":{}}' : DOCUMENT;
  await repository({ [file]: text, 'docs/api-notes.yaml': 'title: notes', 'src/spec.json': '{' });
  const { code, stdout, stderr } = await init();
  expect(code).toBe(0);
  expect(stderr).toContain(`The document is ${file}.`);
  expect(stdout).not.toContain('openapi/.gitkeep');
  expect(await scripts()).toEqual({
    'specpact:lint': `specpact lint ${file}`,
    'specpact:mock': `specpact mock ${file}`,
    'specpact:verify': `specpact verify --document ${file} --pact pacts`,
  });
});

test('of several documents one must be named', async () => {
  await repository({ 'docs/api.yml': DOCUMENT, 'openapi.yaml': DOCUMENT });
  const { code, stdout, stderr } = await init();
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain(
    'there are several documents (openapi.yaml, docs/api.yml): name one with --document',
  );
  expect(await readdir(cwd)).not.toContain('pacts');
  expect((await init('--document', 'docs/api.yml')).code).toBe(0);
  expect((await scripts())['specpact:lint']).toBe('specpact lint docs/api.yml');
});

test('a folder for a client is no package', async () => {
  await repository({ 'docs/api.yml': DOCUMENT });
  const { stdout } = await init('--document', 'docs/api.yml', '--client', 'src/api');
  expect(stdout).not.toContain('workspace');
  expect(await scripts()).toMatchObject({
    'specpact:generate': 'specpact generate docs/api.yml --out src/api',
    'specpact:check': 'specpact generate docs/api.yml --out src/api --check',
  });
  expect(await workflow()).toContain("hashFiles('src/api/**')");
});

test.each([
  [['--client', 'src/api'], {}, true],
  [['--client', 'src/api'], { devDependencies: { '@specpact/client': '*' } }, false],
  [['--client', 'packages/api', '--package', '@you/api'], {}, false],
  [[], {}, false],
])('with %j and %j, the client’s runtime is added: %j', async (flags, before, isAdded) => {
  await repository({ 'api.yml': DOCUMENT, 'package.json': JSON.stringify(before) });
  const { code, stdout } = await init('--document', 'api.yml', ...flags);
  expect(code).toBe(0);
  expect(stdout.includes('added  package.json: dependency "@specpact/client"\n')).toBe(isAdded);
  const { dependencies } = JSON.parse(await manifest());
  expect(dependencies).toEqual(isAdded ? { '@specpact/client': expect.stringMatching(/^\^\d/) } : undefined);
});

describe('a client that was generated before', () => {
  const generate = async (...args: string[]) => {
    const sink = { write: () => {} };
    const { signal } = new AbortController();
    const code = await main(['generate', ...args], { stdout: sink, stderr: sink, env: {}, cwd, signal });
    expect(code).toBe(0);
  };
  /** Runs a script of package.json, whose words have no spaces. */
  const check = async () => {
    const [, , ...args] = (await scripts())['specpact:check']?.split(' ') ?? [];
    return generate(...args.filter((arg: string) => arg !== '--check'), '--check');
  };

  test.each([
    ['docs/api.yml', 'src/orders', []],
    ['docs/api.yml', 'lib/deep/er/orders', ['--imports', 'ts', '--name', 'shop', '--dates', 'date']],
    ['docs/api.yml', 'src/orders', ['--enums', 'const', '--group', 'tags', '--int64', 'bigint']],
    ['docs/api.yml', 'src/orders', ['--plugins', 'tanstack-query']],
    ['docs/api.yml', 'src/orders', ['--split', 'tags', '--validators', 'zod']],
    ['docs/api.yml', 'libs/orders', ['--package', '@you/orders']],
    ['openapi/orders.yaml', 'src/orders', []],
  ])('of %s in %s, with %j, gets its scripts as it was made', async (document, folder, flags) => {
    await repository({ [document]: DOCUMENT });
    await generate(document, '--out', folder, ...flags);
    const { code, stderr } = await init();
    expect(code).toBe(0);
    expect(stderr).toContain(`Clients that are there: ${folder}.\n`);
    const made = ['specpact generate', document, '--out', folder, ...flags].join(' ');
    expect((await scripts())['specpact:generate']).toBe(made);
    expect(await workflow()).toContain(`hashFiles('${folder}/**')`);
    await check();
  });

  test('is not asked for on a terminal', async () => {
    await repository({ 'docs/api.yml': DOCUMENT });
    await generate('docs/api.yml', '--out', 'src/orders');
    answers = ['', 'y'];
    expect((await init()).code).toBe(0);
    expect(questions).toEqual([
      'Which document describes the API? [docs/api.yml, or - for none] ',
      'Add them? [Y/n] ',
    ]);
  });

  test('beside another one of the same document: the scripts name both', async () => {
    await repository({ 'docs/api.yml': DOCUMENT });
    await generate('docs/api.yml', '--out', 'web/orders');
    await generate('docs/api.yml', '--out', 'app/orders', '--imports', 'ts');
    expect((await init()).code).toBe(0);
    expect((await scripts())['specpact:check']).toBe(
      'specpact generate docs/api.yml --out app/orders --imports ts --check && ' +
        'specpact generate docs/api.yml --out web/orders --check',
    );
    expect(await workflow()).toContain("hashFiles('app/orders/**', 'web/orders/**')");
  });

  test.each([
    ['in a folder that people do not write to', 'node_modules/a'],
    ['of another document', 'src/other'],
  ])('%s is none of its', async (_, folder) => {
    await repository({ 'docs/api.yml': DOCUMENT, 'other.yml': DOCUMENT });
    await generate(folder === 'src/other' ? 'other.yml' : 'docs/api.yml', '--out', folder);
    expect((await init('--document', 'docs/api.yml')).code).toBe(0);
    expect(await scripts()).not.toHaveProperty('specpact:generate');
  });

  test('keeps its options when it is named', async () => {
    await repository({ 'docs/api.yml': DOCUMENT });
    await generate('docs/api.yml', '--out', 'src/orders', '--imports', 'ts');
    expect((await init('--document', 'docs/api.yml', '--client', './src/orders/')).code).toBe(0);
    expect((await scripts())['specpact:generate']).toBe(
      'specpact generate docs/api.yml --out src/orders --imports ts',
    );
  });

  test('cannot put a command into the scripts', async () => {
    await repository({ 'docs/api.yml': DOCUMENT });
    await generate('docs/api.yml', '--out', 'src/orders', '--name', 'shop');
    const file = join(cwd, 'src/orders/.specpact.json');
    const recorded = JSON.parse(await readFile(file, 'utf8'));
    recorded.options.name = 'a"; echo owned; "';
    await writeFile(file, JSON.stringify(recorded));
    expect((await init()).code).toBe(0);
    expect(await manifest()).not.toContain('owned');
  });
});

test.each([
  ['packages/**', true],
  ['packages/shop-*', true],
  ['./packages/shop-client', true],
  ['packages', false],
  ['packages/shop.client', false],
  ['**/shop-client/', true],
])('the pattern %s of a workspace lists packages/shop-client: %j', async (pattern, isListed) => {
  await repository({ 'api.yml': DOCUMENT, 'package.json': JSON.stringify({ workspaces: [pattern] }) });
  expect((await init(...PACKAGE)).code).toBe(0);
  expect(JSON.parse(await manifest()).workspaces).toHaveLength(isListed ? 1 : 2);
});

const PACKAGE = [
  '--document',
  'api.yml',
  '--client',
  'packages/shop-client',
  '--package',
  '@you/shop-client',
];

test.each([
  [{}, ['packages/shop-client']],
  [{ workspaces: ['apps/*'] }, ['apps/*', 'packages/shop-client']],
  [{ workspaces: ['packages/*'] }, ['packages/*']],
  [{ workspaces: { packages: ['apps/*'] } }, { packages: ['apps/*', 'packages/shop-client'] }],
])('the package of a client becomes part of the workspace: %j', async (before, after) => {
  await repository({ 'api.yml': DOCUMENT, 'package.json': JSON.stringify(before) });
  expect((await init(...PACKAGE)).code).toBe(0);
  expect(JSON.parse(await manifest()).workspaces).toEqual(after);
});

test.each([
  [undefined, 'packages:\n  - packages/shop-client\n'],
  [
    '# ours\npackages:\n  - apps/* # all\n',
    '# ours\npackages:\n  - apps/* # all\n  - packages/shop-client\n',
  ],
  ['packages:\n  - "packages/*"\n', 'packages:\n  - "packages/*"\n'],
  [
    'packages:\n  - packages/*\n  - "!packages/shop-*"\n',
    'packages:\n  - packages/*\n  - "!packages/shop-*"\n  - packages/shop-client\n',
  ],
  ['catalog:\n  a: 1.0.0\n', 'catalog:\n  a: 1.0.0\npackages:\n  - packages/shop-client\n'],
])('and of that of pnpm: %j', async (before, after) => {
  await repository({
    'api.yml': DOCUMENT,
    'pnpm-lock.yaml': '',
    ...(before !== undefined && { 'pnpm-workspace.yaml': before }),
  });
  expect((await init(...PACKAGE)).code).toBe(0);
  expect(await readFile(join(cwd, 'pnpm-workspace.yaml'), 'utf8')).toBe(after);
  expect(JSON.parse(await manifest())).not.toHaveProperty('workspaces');
});

describe('on a terminal', () => {
  test('it asks for the document and the client, shows what it will add, and asks before it does', async () => {
    await repository({ 'docs/api.yml': DOCUMENT });
    answers = ['', 'src/api', 'y'];
    expect((await init()).code).toBe(0);
    expect(questions).toEqual([
      'Which document describes the API? [docs/api.yml, or - for none] ',
      'Folder for a generated client of it, such as src/api? [none] ',
      'Add them? [Y/n] ',
    ]);
    expect((await scripts())['specpact:generate']).toBe('specpact generate docs/api.yml --out src/api');
  });

  test('it adds nothing if the answer is no', async () => {
    await repository({ 'docs/api.yml': DOCUMENT });
    answers = ['-', 'n'];
    const { code, stdout, stderr } = await init();
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(stderr).toContain('openapi/.gitkeep\n');
    expect(stderr).toMatch(/Nothing was added\.\n$/);
    expect((await readdir(cwd)).sort()).toEqual(['docs', 'package.json']);
  });

  test('it asks nothing with --yes', async () => {
    await repository({ 'docs/api.yml': DOCUMENT });
    answers = [];
    expect((await init('--yes')).code).toBe(0);
    expect(questions).toEqual([]);
  });
});

test('--dry-run adds nothing', async () => {
  await repository({});
  const { code, stdout, stderr } = await init('--dry-run');
  expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
  expect(stderr).toContain('package.json: script "specpact:lint"');
  expect(await readdir(cwd)).toEqual(['package.json']);
});

test.each([
  [['--document', 'nope.yml'], 'nope.yml: no such file'],
  [['--client', 'src/api'], '--client needs --document'],
  [['--package', '@you/x'], '--package needs --client'],
  [['--package', 'X Y', '--client', 'a'], '"X Y" cannot be the name of a package'],
  [['shop.yaml'], 'init takes no argument "shop.yaml": name the document with --document'],
])('%j is refused, and nothing is added', async (args, message) => {
  await repository({});
  const { code, stdout, stderr } = await init(...args);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain(message);
  expect(await readdir(cwd)).toEqual(['package.json']);
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
  expect(stderr).toContain(
    `specpact: the folder pacts cannot be made, because a file has its name: move the file away\n`,
  );
});

test("Pact's verifier is not added to a repository that does not replay", async () => {
  const scripts = { 'specpact:verify': 'specpact verify --no-replay' };
  await writeFile(join(cwd, 'package.json'), JSON.stringify({ scripts }));
  await init();
  expect(JSON.parse(await manifest()).devDependencies).toEqual({ specpact: '^0.1.0' });
});
