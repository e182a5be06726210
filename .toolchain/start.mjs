import { parseArgs } from 'node:util';
import { root, toolEnv } from './paths.mjs';
import { isFree } from './port.mjs';
import { capture, run } from './process.mjs';

const { once, port } = options(process.argv.slice(2));

// At Ctrl-C before the mock listens, the terminal has ended the running step, and nothing is half-written.
const interrupt = () => process.exit(130);
process.on('SIGINT', interrupt);

if (!(await isFree(port)))
  stop(
    `port ${port} is taken: stop the program that listens on it, or choose another: npm start -- --port N`,
  );

// The generator is built first, then the clients that it generates.
await step('Building the tools', 'turbo', ['run', 'build', '--filter', 'specpact']);
await step('Generating the clients', 'specpact', ['generate']);
await step('Building the clients', 'turbo', ['run', 'build']);

console.error('Judging every pact against its document…\n');
const verdict = await run('specpact', ['verify', '--format', 'table'], { cwd: root, env: toolEnv() });
if (verdict === 2) process.exit(2);

process.off('SIGINT', interrupt);
const { serve } = await import('./serve.mjs');
const served = await serve({ port, once });
process.exitCode = once ? served || verdict : served;

function options(args) {
  let values;
  try {
    ({ values } = parseArgs({
      args,
      options: { once: { type: 'boolean' }, port: { type: 'string', default: '4010' } },
    }));
  } catch (error) {
    stop(`${error.message}: npm start takes --once and --port N`);
  }
  const port = Number(values.port);
  if (!/^\d+$/.test(values.port) || port < 1 || port > 65_535)
    stop(`--port takes a number from 1 to 65535, not "${values.port}"`);
  return { once: values.once === true, port };
}

function stop(reason) {
  console.error(`npm start: ${reason}`);
  process.exit(2);
}

async function step(what, program, args) {
  console.error(`${what}…`);
  const { code, output } = await capture(program, args, { cwd: root, env: toolEnv() });
  if (code === 0) return;
  console.error(`\n${output.trim()}\n\n${what} failed (exit code ${code}); its output stands above.`);
  process.exit(2);
}
