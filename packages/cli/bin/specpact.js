#!/usr/bin/env node
// An older Node finds out by a SyntaxError deep inside what is imported.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major > 24 || (major === 24 && minor >= 18)) {
  const { main } = await import('../dist/index.js');
  process.exitCode = await main(process.argv.slice(2));
} else {
  const { node } = process.versions;
  process.stderr.write(
    `specpact: this is Node ${node}, and 24.18 is the oldest it runs on: install a newer one\n`,
  );
  process.exitCode = 2;
}
