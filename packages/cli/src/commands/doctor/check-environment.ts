import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Git } from '../../revisions/git.ts';
import { version } from '../../version.ts';
import type { Check, Surroundings } from './check.ts';

/** The versions of what runs, and the packages that some commands need. */
export function checkEnvironment({ io }: Surroundings): Check[] {
  return [
    {
      name: 'versions',
      state: 'right',
      said: `specpact ${version}, Node ${process.versions.node}, ${process.platform} ${process.arch}`,
    },
    optionalPackage(
      io.cwd,
      '@pact-foundation/pact-core',
      'the replay of pacts',
      'or leave it out with --no-replay',
    ),
    optionalPackage(io.cwd, '@pactflow/openapi-pact-comparator', 'verify --second-opinion'),
    checkGit(io.cwd),
  ];
}

function optionalPackage(cwd: string, name: string, what: string, otherwise?: string): Check {
  const found = installedVersion(cwd, name);
  if (found !== undefined) return { name: 'package', state: 'right', said: `${name} ${found}, for ${what}` };
  const install = `npm install --save-dev ${name}`;
  return {
    name: 'package',
    state: 'missing',
    said: `${name} is not installed: ${what} needs it`,
    next: otherwise === undefined ? undefined : `${install}, ${otherwise}`,
  };
}

/** The version of a package that the repository, or specpact itself, can load. */
function installedVersion(cwd: string, name: string): string | undefined {
  for (const from of [join(cwd, 'package.json'), import.meta.filename]) {
    try {
      return manifestVersion(dirname(createRequire(from).resolve(name)), name);
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      if (code !== 'MODULE_NOT_FOUND' && code !== 'ERR_PACKAGE_PATH_NOT_EXPORTED') throw error;
    }
  }
  return undefined;
}

/** The nearest package.json above a file that has the name. */
function manifestVersion(folder: string, name: string): string {
  const file = join(folder, 'package.json');
  if (existsSync(file)) {
    const manifest = JSON.parse(readFileSync(file, 'utf8')) as { name?: string; version?: string };
    if (manifest.name === name) return manifest.version ?? 'of an unknown version';
  }
  const above = dirname(folder);
  return above === folder ? 'of an unknown version' : manifestVersion(above, name);
}

function checkGit(cwd: string): Check {
  const name = 'git';
  const git = new Git(cwd);
  if (!git.isThere) {
    return { name, state: 'missing', said: 'this is no git repository: diff compares two files here' };
  }
  const said = git.attempt('--version')?.replace(/^git version /, 'git ') ?? 'git';
  if (git.isShallow) {
    return {
      name,
      state: 'missing',
      said: `${said}; the clone has no older commits, so diff knows no base`,
      next: 'git fetch --unshallow, or in GitHub Actions `fetch-depth: 0`',
    };
  }
  return { name, state: 'right', said };
}
