import { root, toolEnv } from './paths.mjs';
import { capture, run } from './process.mjs';

const PORT = 4010;
const once = process.argv.includes('--once');

/** Ctrl-C before the mock stands: what was begun is ended by the terminal, and so are we. */
process.once('SIGINT', () => process.exit(130));

const step = async (what, program, args) => {
  console.error(`${what}…`);
  const { code, output } = await capture(program, args, { cwd: root, env: toolEnv() });
  if (code === 0) return;
  console.error(`\n${output.trim()}\n\n${what}: failed with exit code ${code}; the output stands above.`);
  process.exit(2);
};

// The generator is built first, then what it generates.
await step('Building the tools', 'turbo', ['run', 'build', '--filter', 'specpact']);
await step('Generating the clients', 'specpact', ['generate']);
await step('Building the clients', 'turbo', ['run', 'build']);

console.error('Judging every pact against its document…\n');
const verdict = await run('specpact', ['verify'], { cwd: root, env: toolEnv() });
process.exitCode = verdict;

process.removeAllListeners('SIGINT');
const { serve } = await import('./serve.mjs');
const served = await serve({ port: PORT, once });
process.exitCode = served || verdict;
