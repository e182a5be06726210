import { install } from './install.mjs';
import { nodeBinary, root, toolEnv } from './paths.mjs';
import { run } from './process.mjs';

/**
 * Installs the pinned toolchain, then hands over to `start.mjs` or `test.mjs` on the pinned Node.
 *
 * @param {'install' | 'start' | 'test'} task `install` stops where the others begin
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
  return run(nodeBinary(), [`${root}/.toolchain/${task}.mjs`, ...args], { env: toolEnv() });
}
