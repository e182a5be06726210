import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, toolchain, toolEnv } from './paths.mjs';
import { capture } from './process.mjs';

/** How npm and pnpm say that the registry did not answer. */
const UNREACHABLE =
  /ENOTFOUND|ECONNREFUSED|ECONNRESET|EAI_AGAIN|ETIMEDOUT|ENETUNREACH|ERR_SOCKET_TIMEOUT|ERR_PNPM_META_FETCH_FAIL|ERR_PNPM_FETCH|network (request|connectivity)|error sending request|Connection refused/i;

/**
 * Installs what is missing: first pnpm, by npm, then everything in the lockfile, by pnpm. Both install
 * exactly what their lockfile holds.
 *
 * @returns {Promise<string | undefined>} if it failed, a line that says what happened and what to do
 */
export async function install() {
  if (installedPnpm() !== wantedPnpm()) {
    console.error('Installing pnpm…');
    if (!(await registryAnswers())) return unreachable('npm could not install pnpm');
    const npm = await capture(...npmCommand(['ci', '--no-audit', '--no-fund', '--loglevel=error']));
    if (npm.code !== 0) return explain(npm.output, 'npm could not install pnpm');
  }
  console.error('Installing dependencies…');
  const what = 'pnpm could not install the dependencies';
  if (!existsSync(join(root, 'node_modules', '.modules.yaml')) && !(await registryAnswers()))
    return unreachable(what);
  const pnpm = await capture('pnpm', ['install', '--frozen-lockfile', '--reporter=append-only'], {
    cwd: root,
    env: toolEnv(),
  });
  return pnpm.code === 0 ? undefined : explain(pnpm.output, what);
}

/**
 * Asks once, so that a missing registry is noticed in a second. npm and pnpm try again for
 * minutes. npm asks, because it knows about proxies and certificates.
 */
async function registryAnswers() {
  const { code, output } = await capture(...npmCommand(['view', 'pnpm', 'version', '--fetch-retries=0']));
  return code === 0 || !UNREACHABLE.test(output);
}

/** @returns {[string, string[], import('node:child_process').SpawnOptions]} */
function npmCommand(args) {
  // npm names itself in the environment of its scripts. The same npm runs again.
  const npm = process.env.npm_execpath;
  const options = { cwd: toolchain, env: withoutProject(process.env) };
  return npm?.endsWith('.js')
    ? [process.execPath, [npm, ...args], { ...options, shell: false }]
    : ['npm', args, options];
}

/** npm tells its scripts the project that it runs in. The inner npm must find its own project. */
function withoutProject(env) {
  return Object.fromEntries(
    Object.entries(env).filter(([name]) => !/^npm_config_(local_prefix|prefix|workspaces?)$/i.test(name)),
  );
}

function wantedPnpm() {
  return JSON.parse(readFileSync(join(toolchain, 'package.json'), 'utf8')).dependencies.pnpm;
}

function installedPnpm() {
  try {
    return JSON.parse(readFileSync(join(toolchain, 'node_modules', 'pnpm', 'package.json'), 'utf8')).version;
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** A line for a person about what npm or pnpm printed when it failed. */
export function explain(output, what) {
  if (UNREACHABLE.test(output)) return unreachable(what);
  if (/ERR_PNPM_OUTDATED_LOCKFILE|npm ci.*in sync/s.test(output)) {
    return `${what}: the lockfile does not match package.json. Run "pnpm install" (or "npm install" in .toolchain) and commit the lockfile.`;
  }
  if (/ENOSPC/.test(output)) return `${what}: the disk is full.`;
  return `${output.trim()}\n\n${what}; its output stands above.`;
}

function unreachable(what) {
  return `${what}: the npm registry did not answer. Check the network and the proxy settings (npm config get registry), then run the same command again.`;
}
