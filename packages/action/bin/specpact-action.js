#!/usr/bin/env node
// The sources are TypeScript, which Node runs by itself since 22.18.
if (process.features.typescript) {
  const { run } = await import('../src/run.ts');
  process.exitCode = await run(process.env, process.stdout);
} else {
  const { node } = process.versions;
  process.stdout.write(
    `::error::the specpact action needs Node 22.18 or newer, and this is Node ${node}: use actions/setup-node\n`,
  );
  process.exitCode = 2;
}
