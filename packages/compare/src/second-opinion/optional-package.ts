/**
 * Says whether a package is installed that its users install only if they want what it is for.
 *
 * @param resolve calls `import.meta.resolve` in the package that imports it. `require.resolve` does not do: it
 * looks into `NODE_PATH`, too, which pnpm sets, and `import` does not.
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
