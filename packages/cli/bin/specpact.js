#!/usr/bin/env node
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// Without this check, an older Node fails with a SyntaxError deep inside an imported file.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major > 22 || (major === 22 && minor >= 13)) {
  const { enableCompileCache } = await import('node:module');
  // Node keeps compiled code in the machine's temporary folder: the next start is faster. A mock changes settings of
  // V8, which then refuses what other commands have kept. So it has a folder of its own.
  enableCompileCache(
    process.argv[2] === 'mock' ? join(tmpdir(), 'node-compile-cache', 'specpact-mock') : undefined,
  );
  const { main } = await import('../dist/index.js');
  process.exitCode = await main(process.argv.slice(2));
} else {
  const { node } = process.versions;
  process.stderr.write(
    `specpact: needs Node 22.13 or newer, and this is Node ${node}: install a newer one\n`,
  );
  process.exitCode = 2;
}
