import { createRequire } from 'node:module';
import { join } from 'node:path';
import { isOlder, packageVersion } from '@specpact/compare';
import { Git } from '../../revisions/git.ts';
import { peerDependencies, version } from '../../version.ts';
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

function optionalPackage(
  cwd: string,
  name: keyof typeof peerDependencies,
  what: string,
  otherwise?: string,
): Check {
  const found = installedVersion(cwd, name);
  const range = peerDependencies[name];
  if (found !== undefined && isOlder(found, range)) {
    const said = `${name} ${found} is too old: ${what} needs ${range}`;
    return { name: 'package', state: 'wrong', said, next: `npm install --save-dev ${name}@${range}` };
  }
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
      return packageVersion(createRequire(from).resolve(name), name) ?? 'of an unknown version';
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      if (code !== 'MODULE_NOT_FOUND' && code !== 'ERR_PACKAGE_PATH_NOT_EXPORTED') throw error;
    }
  }
  return undefined;
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
