import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** The package manager of a repository, and its commands. */
export interface PackageManager {
  /** Installs, and writes the lock file if needed. */
  install: string;
  /** What comes before a package's command: `npx`. */
  execute: string;
  /** What comes before a script of package.json: `npm run`. */
  run: string;
  /** What comes between a script and the flags for its command. */
  flags: readonly string[];
  /** The file that lists the packages of a workspace, if it is not package.json. */
  workspaceFile?: string;
  /** The steps of a workflow that install exactly what the lock file says. */
  workflow: readonly string[];
}

const COREPACK = '- run: corepack enable';

const NPM = { install: 'npm install', execute: 'npx', run: 'npm run', flags: ['--'] };
const YARN = { install: 'yarn install', execute: 'yarn', run: 'yarn run', flags: [] };

/**
 * Finds the package manager of a folder. A lock file decides, in the folder or above it, up to the top of the
 * repository. Else `packageManager` in its package.json decides, and else it is npm.
 */
export async function packageManagerOf(folder: string, manifest: unknown): Promise<PackageManager> {
  for (const at of foldersUpTo(folder, repositoryTop(folder) ?? folder)) {
    const has = (name: string) => existsSync(join(at, name));
    if (has('pnpm-lock.yaml')) return pnpm();
    if (has('yarn.lock')) return yarn(await readFile(join(at, 'yarn.lock'), 'utf8'), await isPinned(at));
    if (has('bun.lock') || has('bun.lockb')) return bun();
    if (has('package-lock.json') || has('npm-shrinkwrap.json'))
      return { ...NPM, workflow: ['- run: npm ci'] };
  }
  if (declares(manifest, 'pnpm')) return pnpm();
  if (declares(manifest, 'yarn')) return yarn('', true);
  if (declares(manifest, 'bun')) return bun();
  return { ...NPM, workflow: ['- run: npm install'] };
}

/** The nearest folder, here or above, that is the top of a repository. @returns `undefined` if there is none. */
export function repositoryTop(folder: string): string | undefined {
  if (existsSync(join(folder, '.git'))) return folder;
  const above = dirname(folder);
  return above === folder ? undefined : repositoryTop(above);
}

function foldersUpTo(folder: string, top: string): string[] {
  const above = dirname(folder);
  return folder === top || above === folder ? [folder] : [folder, ...foldersUpTo(above, top)];
}

function declares(manifest: unknown, name: string): boolean {
  if (typeof manifest !== 'object' || manifest === null || !('packageManager' in manifest)) return false;
  return String(manifest.packageManager).startsWith(`${name}@`);
}

function pnpm(): PackageManager {
  const workflow = [COREPACK, '- run: pnpm install --frozen-lockfile'];
  return {
    install: 'pnpm install',
    execute: 'pnpm exec',
    run: 'pnpm run',
    flags: [],
    workspaceFile: 'pnpm-workspace.yaml',
    workflow,
  };
}

/**
 * Yarn 1 has another flag for this than later versions. Corepack takes Yarn 1 if nothing in the repository names a
 * version, and Yarn 1 cannot read the lock file of a later one.
 *
 * @param lock the text of the lock file. Empty if there is none yet.
 */
function yarn(lock: string, isPinned: boolean): PackageManager {
  const isClassic = lock.includes('# yarn lockfile v1');
  const [, format] = /^__metadata:\s+version: (\d+)/m.exec(lock) ?? [];
  // Yarn 4 writes format 8, and Yarn 3 wrote 5 and 6.
  const version = format !== undefined && Number(format) < 7 ? 3 : 4;
  return {
    ...YARN,
    workflow: [
      COREPACK,
      ...(isClassic || isPinned ? [] : [`- run: corepack install --global yarn@${version}`]),
      `- run: yarn install ${isClassic ? '--frozen-lockfile' : '--immutable'}`,
    ],
  };
}

/** Whether the repository names the version of Yarn that it takes, or holds it. */
async function isPinned(folder: string): Promise<boolean> {
  const text = async (name: string) =>
    existsSync(join(folder, name)) ? readFile(join(folder, name), 'utf8') : '';
  return (
    /"packageManager"\s*:/.test(await text('package.json')) || /^yarnPath:/m.test(await text('.yarnrc.yml'))
  );
}

function bun(): PackageManager {
  const workflow = ['- uses: oven-sh/setup-bun@v2', '- run: bun install --frozen-lockfile'];
  return { install: 'bun install', execute: 'bunx', run: 'bun run', flags: [], workflow };
}
