import { createRequire } from 'node:module';

/**
 * Says whether a package is installed that its users install only if they want what it is for.
 *
 * @param from the `import.meta.url` of the file that imports the package.
 */
export function isInstalled(name: string, from: string): boolean {
  try {
    createRequire(from).resolve(name);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'MODULE_NOT_FOUND') return false;
    throw error;
  }
}
