import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Says whether an optional package is installed.
 *
 * @param resolve calls `import.meta.resolve` in the package that imports it. `require.resolve` is wrong
 * here: it also looks into `NODE_PATH`, which pnpm sets and `import` ignores.
 */
export function isInstalled(resolve: () => string): boolean {
  try {
    resolve();
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND') return false;
    throw error;
  }
}

/**
 * Reads the version of an installed package.
 *
 * @param file one of the package's files.
 * @returns the version in the nearest `package.json` above the file that has the package's name.
 */
export function packageVersion(file: string, name: string): string | undefined {
  const folder = dirname(file);
  const path = join(folder, 'package.json');
  if (existsSync(path)) {
    const manifest = JSON.parse(readFileSync(path, 'utf8')) as { name?: string; version?: string };
    if (manifest.name === name) return manifest.version;
  }
  return folder === dirname(folder) ? undefined : packageVersion(folder, name);
}

/** Whether a version is lower than the lowest of a range like `^20.2.0`. A text without a version is not. */
export function isOlder(version: string, range: string): boolean {
  const own = numberOf(version);
  return own !== '' && own.localeCompare(numberOf(range), 'en', { numeric: true }) < 0;
}

/** The three numbers alone. */
function numberOf(text: string): string {
  return /\d+\.\d+\.\d+/.exec(text)?.[0] ?? '';
}
