import { readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));

/** The root of the workspace. */
export const root = dirname(here);

/** Where npm installs the pinned pnpm. */
export const toolchain = here;

/** The pinned Node: the npm package `node`, whose `bin` differs from platform to platform. */
export function nodeBinary() {
  const folder = join(root, 'node_modules', 'node');
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return join(folder, typeof bin === 'string' ? bin : bin.node);
}

/** The environment in which every tool runs: pinned tools first on the PATH, no usage statistics. */
export function toolEnv() {
  const path = [join(root, 'node_modules', '.bin'), join(toolchain, 'node_modules', '.bin')];
  const pathKey = Object.keys(process.env).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH';
  return {
    ...process.env,
    [pathKey]: [...path, process.env[pathKey]].join(delimiter),
    DO_NOT_TRACK: '1',
    PACT_DO_NOT_TRACK: 'true',
    REDOCLY_TELEMETRY: 'off',
    TURBO_TELEMETRY_DISABLED: '1',
    TURBO_NO_UPDATE_NOTIFIER: '1',
  };
}
