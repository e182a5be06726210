import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

interface OwnPackage {
  version: string;
  dependencies: Record<string, string>;
}

const require = createRequire(import.meta.url);
const own = require('../../package.json') as OwnPackage;

/** The versions that a generated package depends on. */
export function runtimeVersion(): { runtime: string; typescript: string } {
  // The runtime and the generator are released together.
  return { runtime: own.version, typescript: own.dependencies.typescript ?? '' };
}

/**
 * Identifies the generator: its version, and a hash of its code. Between two releases the code changes and the version
 * does not.
 */
export function generatorId(): string {
  const hash = createHash('sha256').update(JSON.stringify(own.dependencies));
  const packages = ['@specpact/spec', '@specpact/schema'].map((name) => dirname(require.resolve(name)));
  const folders = [fileURLToPath(new URL('..', import.meta.url)), ...packages];
  for (const folder of folders) {
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
      /(?<!\.d|\.test)\.[jt]s$/.test(name),
    );
    for (const name of names.sort()) hash.update(readFileSync(join(folder, name)));
  }
  return `${own.version}+${hash.digest('hex').slice(0, 12)}`;
}
