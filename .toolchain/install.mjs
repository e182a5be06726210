import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, toolchain, toolEnv } from './paths.mjs';
import { capture } from './process.mjs';

/** How npm and pnpm say that the registry did not answer. */
const UNREACHABLE =
  /ENOTFOUND|ECONNREFUSED|ECONNRESET|EAI_AGAIN|ETIMEDOUT|ENETUNREACH|ERR_SOCKET_TIMEOUT|ERR_PNPM_META_FETCH_FAIL|ERR_PNPM_FETCH|network (request|connectivity)|error sending request|Connection refused/i;

/** A registry that is not there is noticed in seconds; by default npm and pnpm keep one waiting for minutes. */
const RETRIES = { fetch_retries: '1', fetch_retry_mintimeout: '1000', fetch_retry_maxtimeout: '4000' };

/**
 * Installs what is not there yet: pnpm, by npm, then everything in the lockfile, by pnpm. Both take
 * exactly what their lockfile holds.
 *
 * @returns {Promise<string | undefined>} a line for a person if it failed: what happened, what to do
 */
export async function install() {
  if (installedPnpm() !== wantedPnpm()) {
    console.error('Installing pnpm…');
    const npm = await capture(...npmCommand(['ci', '--no-audit', '--no-fund', '--loglevel=error']));
    if (npm.code !== 0) return explain(npm.output, 'npm could not install pnpm');
  }
  console.error('Installing dependencies…');
  const pnpm = await capture('pnpm', ['install', '--frozen-lockfile', '--reporter=append-only'], {
    cwd: root,
    env: { ...toolEnv(), ...settings() },
  });
  return pnpm.code === 0 ? undefined : explain(pnpm.output, 'pnpm could not install the dependencies');
}

/** @returns {[string, string[], import('node:child_process').SpawnOptions]} */
function npmCommand(args) {
  // npm names itself in the environment of its scripts; that very npm runs again.
  const npm = process.env.npm_execpath;
  const options = { cwd: toolchain, env: { ...withoutProject(process.env), ...settings() } };
  return npm?.endsWith('.js')
    ? [process.execPath, [npm, ...args], { ...options, shell: false }]
    : ['npm', args, options];
}

/** npm hands its scripts the project that it runs in: the inner npm must find its own. */
function withoutProject(env) {
  return Object.fromEntries(
    Object.entries(env).filter(([name]) => !/^npm_config_(local_prefix|prefix|workspaces?)$/i.test(name)),
  );
}

/** Under both names: pnpm reads its own, and the package `node` runs npm while it is installed. */
function settings() {
  return Object.fromEntries(
    ['npm', 'pnpm'].flatMap((tool) =>
      Object.entries(RETRIES).map(([name, value]) => [`${tool}_config_${name}`, value]),
    ),
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

function explain(output, what) {
  if (UNREACHABLE.test(output)) {
    return `${what}: the npm registry did not answer. Check the network and the proxy settings (npm config get registry), then run the same command again.`;
  }
  if (/ERR_PNPM_OUTDATED_LOCKFILE|npm ci.*in sync/s.test(output)) {
    return `${what}: the lockfile does not fit package.json. Run "pnpm install" (or "npm install" in .toolchain) and commit the lockfile.`;
  }
  if (/ENOSPC/.test(output)) return `${what}: the disk is full.`;
  return `${output.trim()}\n\n${what}; its output stands above.`;
}
