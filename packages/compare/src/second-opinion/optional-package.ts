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
