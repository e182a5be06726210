// config/ takes the configuration file of a repository, if it has one.
// It gives its settings, checked and with absolute paths.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '../flags/usage-error.ts';

/** The names of a configuration. */
export const CONFIG_FILES = [
  'specpact.config.ts',
  'specpact.config.mts',
  'specpact.config.js',
  'specpact.config.mjs',
  'specpact.config.json',
];

/** @throws {UsageError} if a folder has two configurations. Nobody would know which one holds. */
export function findConfig(folder: string): string | undefined {
  const [file, other] = CONFIG_FILES.filter((name) => existsSync(join(folder, name)));
  if (other !== undefined) throw new UsageError(`there are ${file} and ${other}: keep one configuration`);
  return file === undefined ? undefined : join(folder, file);
}
