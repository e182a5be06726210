import { install } from './install.mjs';
import { nodeBinary, root, toolEnv } from './paths.mjs';
import { run } from './process.mjs';

/**
 * Installs the pinned toolchain. Then it runs `start.mjs` or `test.mjs` on the pinned Node, or with `exec`
 * any program with the pinned tools on its PATH. `install` ends after the installation.
 *
 * @param {'install' | 'start' | 'test' | 'exec'} task
 * @param {string[]} args
 * @returns {Promise<number>} the exit code
 */
export async function main(task, args) {
  const failure = await install();
  if (failure) {
    console.error(`\n${failure}`);
    return 2;
  }
  if (task === 'install') return 0;
  const [program, ...rest] =
    task === 'exec' ? args : [nodeBinary(), `${root}/.toolchain/${task}.mjs`, ...args];
  return run(program, rest, { env: toolEnv() });
}
