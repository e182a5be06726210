import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** What installs a repository's packages, and how it is told to. */
export interface PackageManager {
  /** Installs, and makes or changes the lock file if it must. */
  install: string;
  /** What comes before a package's command: `npx`. */
  execute: string;
  /** What comes before a script of package.json: `npm run`. */
  run: string;
  /** The steps of a workflow that install just what the lock file says. */
  workflow: readonly string[];
}

const COREPACK = '- run: corepack enable';

const NPM = { install: 'npm install', execute: 'npx', run: 'npm run' };
const YARN = { install: 'yarn install', execute: 'yarn', run: 'yarn run' };

/**
 * The package manager of a folder: by the lock file there or above, up to the top of the repository, or by
 * the `packageManager` of its package.json; npm where nothing says.
 */
export async function packageManagerOf(folder: string, manifest: unknown): Promise<PackageManager> {
  for (const at of foldersUpTo(folder, repositoryTop(folder) ?? folder)) {
    const has = (name: string) => existsSync(join(at, name));
    if (has('pnpm-lock.yaml')) return pnpm();
    if (has('yarn.lock')) return yarn(await readFile(join(at, 'yarn.lock'), 'utf8'));
    if (has('bun.lock') || has('bun.lockb')) return bun();
    if (has('package-lock.json') || has('npm-shrinkwrap.json'))
      return { ...NPM, workflow: ['- run: npm ci'] };
  }
  if (declares(manifest, 'pnpm')) return pnpm();
  if (declares(manifest, 'yarn')) return yarn('');
  if (declares(manifest, 'bun')) return bun();
  return { ...NPM, workflow: ['- run: npm install'] };
}

/** The nearest folder here or above that is the top of a repository; `undefined` if there is none. */
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
  return { install: 'pnpm install', execute: 'pnpm exec', run: 'pnpm run', workflow };
}

/** Yarn 1 has another word for it than its successors. */
function yarn(lock: string): PackageManager {
  const isClassic = lock.includes('# yarn lockfile v1');
  return {
    ...YARN,
    workflow: [COREPACK, `- run: yarn install ${isClassic ? '--frozen-lockfile' : '--immutable'}`],
  };
}

function bun(): PackageManager {
  const workflow = ['- uses: oven-sh/setup-bun@v2', '- run: bun install --frozen-lockfile'];
  return { install: 'bun install', execute: 'bunx', run: 'bun run', workflow };
}
