/*
 * Makes `specpact` one file that needs no Node and no npm, by Node's own way (single executable applications). In it are
 * Node itself, and the command with all that it depends on.
 *
 *     npm run build
 *     pnpm exec node packages/cli/standalone/build.mjs FILE
 *
 * It is for the system and the processor that it is built on.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { zstdCompressSync } from 'node:zlib';
import { inject } from 'postject';

/** By which Node knows that it has an application in it. */
const FUSE = 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2';

/** What no command reads when it runs. */
const UNREAD = /\.(?:map|[cm]?ts|markdown)$|(?:^|\/)(?:readme|changelog|history|contributing)(?:\.md)?$/i;

const windows = process.platform === 'win32';
const here = dirname(fileURLToPath(import.meta.url));
const [, , named] = process.argv;
if (named === undefined) throw new Error('name the file to write: build.mjs FILE');
const target = resolve(named);
const folder = mkdtempSync(join(tmpdir(), 'specpact-standalone-'));

try {
  const command = join(folder, 'command');
  const deploy = [
    '--filter',
    'specpact',
    'deploy',
    '--prod',
    '--ignore-scripts',
    '--config.node-linker=hoisted',
  ];
  execFileSync('pnpm', [...deploy, command], {
    cwd: here,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: windows,
  });
  // A function that was made in the executable cannot import files. This one can.
  writeFileSync(
    join(command, 'run.cjs'),
    "module.exports = (file) => import(require('node:url').pathToFileURL(file).href);\n",
  );
  const archive = archiveOf(command);
  const assets = { files: join(folder, 'files'), name: join(folder, 'name') };
  writeFileSync(assets.files, zstdCompressSync(archive));
  writeFileSync(assets.name, createHash('sha256').update(archive).digest('hex').slice(0, 32));
  const blob = join(folder, 'blob');
  const config = { main: join(here, 'start.cjs'), output: blob, assets, disableExperimentalSEAWarning: true };
  writeFileSync(join(folder, 'sea.json'), JSON.stringify(config));
  execFileSync(process.execPath, ['--experimental-sea-config', join(folder, 'sea.json')], {
    stdio: 'ignore',
  });
  copyFileSync(process.execPath, target);
  chmodSync(target, 0o755);
  // macOS runs no file whose signature does not fit.
  const isMac = process.platform === 'darwin';
  if (isMac) execFileSync('codesign', ['--remove-signature', target]);
  const segment = isMac ? { machoSegmentName: 'NODE_SEA' } : {};
  await inject(target, 'NODE_SEA_BLOB', readFileSync(blob), { sentinelFuse: FUSE, ...segment });
  if (isMac) execFileSync('codesign', ['--sign', '-', target]);
  process.stdout.write(`${relative(process.cwd(), target)}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** The files of a folder as one: a list of their names and sizes in a line of JSON, then the files. */
function archiveOf(root) {
  const names = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((name) => !UNREAD.test(name))
    .sort();
  const files = names.map((name) => readFileSync(join(root, name)));
  const list = names.map((name, index) => [name, files[index].length]);
  //  imports what start.cjs names.
  return Buffer.concat([Buffer.from(`${JSON.stringify(list)}\n`), ...files]);
}
