import { execFile, spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { root, toolEnv } from '../paths.mjs';
import { NODES, runsOn } from './engines.mjs';

// npm run test:nodes -- [--package NAME]… [--exclude GLOB]… [VERSION…]
//
// Runs the tests of each published package on other versions of Node: on the lowest ones that `engines` names, and on
// those after them. The packages have to be built; the pinned Node builds them. Vitest itself asks for Node 22.12,
// and runs on 20.19 too. `--exclude` leaves out test files, such as '**/many-publishers.test.ts', which takes minutes.

const exec = promisify(execFile);
/**
 * `node --test` loads a reporter before it imports what prepares Node 22 for TypeScript. Its warning would be in the
 * stderr of every process that a test starts.
 */
const STRIP_TYPES = ['--experimental-strip-types', '--disable-warning=ExperimentalWarning'];
/** In milliseconds. TypeScript files that a test starts are compiled anew each time on an older Node. */
const PATIENCE = 300_000;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    package: { type: 'string', multiple: true, default: [] },
    exclude: { type: 'string', multiple: true, default: [] },
  },
});

const folder = await mkdtemp(join(tmpdir(), 'specpact-nodes-'));
try {
  const results = [];
  for (const version of positionals.length > 0 ? positionals : NODES) {
    const node = await installNode(version);
    for (const { name, engines } of await publishedPackages()) {
      if (!runsOn(version, engines)) console.log(`${version}  ${name}: left out, it asks for ${engines}`);
      else results.push(await testPackage(node, version, name));
    }
  }
  if (results.length === 0) throw new Error('no package was tested: check the names and the versions');
  process.exitCode = results.every((passed) => passed) ? 0 : 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}

/** The folders of the published packages, and the Node that each asks for. */
async function publishedPackages() {
  const names = await readdir(join(root, 'packages'));
  const unknown = values.package.filter((name) => !names.includes(name));
  if (unknown.length > 0) throw new Error(`there is no packages/${unknown[0]}`);
  const all = await Promise.all(
    names.map(async (name) => ({ name, manifest: await readManifest(join(root, 'packages', name)) })),
  );
  return all
    .filter(({ name }) => values.package.length === 0 || values.package.includes(name))
    .filter(({ manifest }) => !manifest.private)
    .map(({ name, manifest }) => ({ name, engines: manifest.engines.node }));
}

async function readManifest(path) {
  return JSON.parse(await readFile(join(path, 'package.json'), 'utf8'));
}

/** The package `node` puts the binary of this platform in its place when it is installed. */
async function installNode(version) {
  const prefix = join(folder, version);
  await mkdir(prefix);
  const options = ['--no-audit', '--no-fund', '--no-save', '--loglevel=error'];
  await exec('npm', ['install', ...options, '--prefix', prefix, `node@${version}`], {
    shell: process.platform === 'win32',
  });
  const installed = join(prefix, 'node_modules', 'node');
  const { bin } = await readManifest(installed);
  return join(installed, typeof bin === 'string' ? bin : bin.node);
}

/** Runs the tests of one package, and says how many passed. @returns whether all did. */
async function testPackage(node, version, name) {
  const report = join(folder, `${version}-${name}.json`);
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const files = ['run', '--root', `packages/${name}`, '--config', '../../vitest.config.ts'];
  const output = await runTests(node, version, [
    vitest,
    ...files,
    ...values.exclude.map((glob) => `--exclude=${glob}`),
    `--testTimeout=${PATIENCE}`,
    `--hookTimeout=${PATIENCE}`,
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]);
  const { numPassedTests, numPendingTests, success, testResults } = JSON.parse(
    await readFile(report, 'utf8').catch((error) => {
      throw new Error(`${name} on Node ${version} could not run:\n${output}`, { cause: error });
    }),
  );
  const failed = testResults.flatMap((file) => failuresOf(file));
  console.log(
    `${version}  ${name}: ${numPassedTests} passed, ${failed.length} failed, ${numPendingTests} left out`,
  );
  for (const failure of failed) console.log(failure.replaceAll(/^/gm, '    '));
  if (!success && failed.length === 0) console.log(output);
  return success;
}

/** The tests of a file that failed, or the file itself if it could not run. */
function failuresOf({ name, status, message, assertionResults }) {
  const failed = assertionResults.filter((test) => test.status === 'failed');
  if (status === 'failed' && failed.length === 0) return [`${name}\n${message}`];
  return failed.map(({ fullName, failureMessages }) => `${name}: ${fullName}\n${failureMessages[0]}`);
}

/** @returns what Vitest wrote. */
function runTests(node, version, args) {
  const env = toolEnv();
  const path = Object.keys(env).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH';
  const preload = pathToFileURL(fileURLToPath(new URL('typescript-files.mjs', import.meta.url))).href;
  return new Promise((resolve, reject) => {
    const child = spawn(node, args, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...env,
        [path]: [dirname(node), env[path]].join(delimiter),
        NODE_OPTIONS: [`--import=${preload}`, ...(version.startsWith('22.') ? STRIP_TYPES : [])].join(' '),
      },
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        output += text;
      });
    }
    child.once('error', reject);
    child.once('close', () => resolve(output));
  });
}
