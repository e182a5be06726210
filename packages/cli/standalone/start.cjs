// The first code of the executable (see build.mjs). It writes the files of the command into the machine's folder for
// caches, once for each build, and runs the command from there: Node finds modules, workers and documents only as files.
const { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } = require('node:fs');
const { createRequire } = require('node:module');
const { homedir } = require('node:os');
const { dirname, join } = require('node:path');
const { getAsset, getRawAsset } = require('node:sea');
const { zstdDecompressSync } = require('node:zlib');

const caches = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
const versions = join(caches, 'specpact', 'standalone');
const folder = join(versions, getAsset('name', 'utf8'));

if (!existsSync(folder)) unpack();
run();

/** Another process may do the same: the first one that is done has made the folder. */
function unpack() {
  mkdirSync(versions, { recursive: true, mode: 0o700 });
  const draft = mkdtempSync(join(versions, 'draft-'));
  const archive = zstdDecompressSync(Buffer.from(getRawAsset('files')));
  let at = archive.indexOf('\n') + 1;
  for (const [name, size] of JSON.parse(archive.toString('utf8', 0, at))) {
    const file = join(draft, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, archive.subarray(at, at + size));
    at += size;
  }
  try {
    renameSync(draft, folder);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
}

function run() {
  // A process that the command starts, such as a worker of the mock, is this file again, with the worker's file.
  const [, , first] = process.argv;
  const isWorker = first?.startsWith(join(folder, 'node_modules')) === true && existsSync(first);
  if (isWorker) process.argv.splice(1, 1);
  const file = isWorker ? first : join(folder, 'bin', 'specpact.js');
  const entry = join(folder, 'run.cjs');
  createRequire(entry)(entry)(file);
}
