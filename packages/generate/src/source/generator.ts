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

/** What a package that is generated depends on. */
export function runtimeVersion(): { runtime: string; typescript: string } {
  // The runtime is released together with its generator.
  return { runtime: own.version, typescript: own.dependencies.typescript ?? '' };
}

/**
 * What generates: the version, and a hash of the code itself. Between two releases the version stays
 * while the code does not.
 */
export function generatorId(): string {
  const hash = createHash('sha256').update(JSON.stringify(own.dependencies));
  const folders = [fileURLToPath(new URL('..', import.meta.url)), dirname(require.resolve('@specpact/spec'))];
  for (const folder of folders) {
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
      /(?<!\.d|\.test)\.[jt]s$/.test(name),
    );
    for (const name of names.sort()) hash.update(readFileSync(join(folder, name)));
  }
  return `${own.version}+${hash.digest('hex').slice(0, 12)}`;
}
