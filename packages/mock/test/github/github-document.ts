import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** The package that contains the document. It has 50 MB, so it is not a dependency of this repository. */
const PACKAGES = { '@octokit/openapi': '23.0.2' };

const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'specpact', 'github');

/** GitHub's document: the file that `GITHUB` names, or the one in a package that is installed on demand. */
export async function githubDocument(): Promise<string> {
  if (process.env.GITHUB) return process.env.GITHUB;
  await mkdir(cache, { recursive: true });
  await writeFile(join(cache, 'package.json'), JSON.stringify({ private: true, dependencies: PACKAGES }));
  await promisify(execFile)('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: cache,
    shell: process.platform === 'win32',
  });
  return join(cache, 'node_modules/@octokit/openapi/generated/api.github.com.json');
}
