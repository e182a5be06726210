#!/usr/bin/env node
// Without this check, an older Node fails with a SyntaxError deep inside an imported file.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major > 22 || (major === 22 && minor >= 13)) {
  const { enableCompileCache } = await import('node:module');
  // Node keeps compiled code in the machine's temporary folder: the next start is faster.
  enableCompileCache();
  const { main } = await import('../dist/index.js');
  process.exitCode = await main(process.argv.slice(2));
} else {
  const { node } = process.versions;
  process.stderr.write(
    `specpact: needs Node 22.13 or newer, and this is Node ${node}: install a newer one\n`,
  );
  process.exitCode = 2;
}
