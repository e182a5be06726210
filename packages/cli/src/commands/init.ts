import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Command } from '../command.ts';
import { parseFlags } from '../flags.ts';
import { UsageError } from '../usage-error.ts';

export const init: Command = {
  summary: 'add specpact to a repository: folders, scripts, a CI file',
  help: `specpact init

Adds what specpact works by to the repository in the current folder, which must have a
package.json: the folders openapi/ and pacts/, scripts in package.json, and a workflow for
GitHub Actions. What is there stays as it is; what was added is listed.

Exit code: 0 done, or nothing to do; 2 it could not run.
`,

  async run(args, io) {
    const { positionals } = parseFlags(args, {});
    if (positionals.length > 0) throw new UsageError(`init takes no argument: "${positionals[0]}"`);
    const manifest = await readManifest(io.cwd);
    const scripts = addMissing(manifest.value, 'scripts', SCRIPTS);
    const dependencies = isDependency(manifest.value)
      ? []
      : addMissing(manifest.value, 'devDependencies', { specpact: `^${await ownVersion()}` });
    const added: string[] = [];
    for (const [file, text] of Object.entries(files(await packageManager(io.cwd)))) {
      if (await addFile(join(io.cwd, file), text)) added.push(file);
    }
    if (scripts.length + dependencies.length > 0) {
      await replaceFile(manifest.file, manifest.text, manifest.value);
      for (const name of scripts) added.push(`package.json: script "${name}"`);
      for (const name of dependencies) added.push(`package.json: devDependency "${name}"`);
    }
    for (const what of added) io.stdout.write(`added  ${what}\n`);
    io.stderr.write(added.length === 0 ? 'Nothing to do: everything is there.\n' : NEXT);
    return 0;
  },
};

const NEXT = `
Next: put your API's OpenAPI document into openapi/, such as openapi/shop.yaml, and run
  npm install
  npx specpact generate openapi/shop.yaml --out packages/shop-client --package @you/shop-client
                               its client, as a package
  npm run specpact:generate    that again, and the parts of those clients that you write yourself
  npm run specpact:verify      the verdict, once there are pacts in pacts/
`;

const SCRIPTS = {
  'specpact:generate': 'specpact generate',
  'specpact:check': 'specpact generate --check',
  'specpact:verify': 'specpact verify',
};

type PackageManager = 'npm' | 'pnpm' | 'yarn';

const INSTALL: Record<PackageManager, string> = {
  npm: '      - run: npm install',
  pnpm: '      - run: corepack enable\n      - run: pnpm install --frozen-lockfile',
  yarn: '      - run: corepack enable\n      - run: yarn install --immutable',
};

/** The package manager whose lock file there is. */
async function packageManager(folder: string): Promise<PackageManager> {
  const names = await readdir(folder);
  if (names.includes('pnpm-lock.yaml')) return 'pnpm';
  return names.includes('yarn.lock') ? 'yarn' : 'npm';
}

const files = (manager: PackageManager) => ({
  'openapi/.gitkeep': '',
  'pacts/.gitkeep': '',
  '.github/workflows/specpact.yml': `name: specpact
on:
  push:
    branches: [main]
  pull_request:
permissions:
  contents: read
jobs:
  contracts:
    runs-on: ubuntu-latest
    timeout-minutes: 10
    steps:
      - uses: actions/checkout@v5
      - uses: actions/setup-node@v5
        with:
          node-version: 24
${INSTALL[manager]}
      # The generated clients are what their documents give.
      - run: npx --no-install specpact generate --check
      # The pacts hold against the documents and their mocks.
      - run: npx --no-install specpact verify
`,
});

/** @returns whether it was added: a folder with anything in it needs no `.gitkeep`, and no file is overwritten. */
async function addFile(file: string, text: string): Promise<boolean> {
  const folder = dirname(file);
  const made = await mkdir(folder, { recursive: true });
  if (file.endsWith('.gitkeep') && made === undefined) return false;
  try {
    await writeFile(file, text, { flag: 'wx' });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

interface PackageManifest {
  file: string;
  text: string;
  value: Record<string, unknown>;
}

async function readManifest(folder: string): Promise<PackageManifest> {
  const file = join(folder, 'package.json');
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new UsageError(
      `there is no package.json in ${folder}: run it at the top of a repository, or npm init first`,
      {
        cause,
      },
    );
  });
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (cause) {
    throw new Error(`${file}:1:1: not valid JSON: ${cause instanceof Error ? cause.message : cause}`, {
      cause,
    });
  }
  if (!isRecord(value)) throw new Error(`${file}:1:1: must hold an object`);
  return { file, text, value };
}

/** Adds the members that an object of the manifest lacks; those that are there stay as they are. */
function addMissing(
  manifest: Record<string, unknown>,
  member: string,
  wanted: Record<string, string>,
): string[] {
  const found = manifest[member] ?? {};
  if (!isRecord(found)) throw new Error(`package.json: "${member}" must be an object`);
  const names = Object.keys(wanted).filter((name) => !Object.hasOwn(found, name));
  if (names.length > 0) {
    manifest[member] = { ...found, ...Object.fromEntries(names.map((name) => [name, wanted[name]])) };
  }
  return names;
}

function isDependency({ dependencies, devDependencies }: Record<string, unknown>): boolean {
  return [dependencies, devDependencies].some((list) => isRecord(list) && Object.hasOwn(list, 'specpact'));
}

/** Writes the manifest the way it is indented, aside and then renamed. */
async function replaceFile(file: string, before: string, value: unknown): Promise<void> {
  const indent = /^[ \t]+(?=")/m.exec(before)?.[0] ?? '  ';
  const aside = `${file}.${process.pid}.tmp`;
  await writeFile(aside, `${JSON.stringify(value, null, indent)}${before.endsWith('\n') ? '\n' : ''}`);
  await rename(aside, file);
}

async function ownVersion(): Promise<string> {
  const { version } = await import('../version.ts');
  return version;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
