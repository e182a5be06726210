import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, realpath, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const require = createRequire(import.meta.url);
const run = promisify(execFile);

/** The compilers that generated code must pass: the generator's own TypeScript 5, and the repository's 7. */
export const COMPILERS = {
  'TypeScript 5': compilerOf(require.resolve('typescript/package.json')),
  'TypeScript 7': compilerOf(
    createRequire(fileURLToPath(new URL('../../../package.json', import.meta.url))).resolve(
      'typescript/package.json',
    ),
  ),
};

function compilerOf(manifest: string): string {
  const { bin } = require(manifest) as { bin: { tsc: string } };
  return join(dirname(manifest), bin.tsc);
}

/** The strictest settings that a user's project may have. */
const STRICTEST = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noImplicitReturns: true,
  noUnusedLocals: false,
  erasableSyntaxOnly: true,
  isolatedModules: true,
  verbatimModuleSyntax: true,
  skipLibCheck: true,
  noEmit: true,
  module: 'nodenext',
  target: 'es2022',
  lib: ['es2022', 'dom'],
  types: [],
};

/** An empty project in a temporary folder, with `@specpact/client` installed. */
export async function makeProject(more: Record<string, unknown> = {}): Promise<string> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'specpact-generate-')));
  await mkdir(join(folder, 'node_modules', '@specpact'), { recursive: true });
  const client = fileURLToPath(new URL('../../client', import.meta.url));
  await symlink(client, join(folder, 'node_modules', '@specpact', 'client'), 'junction');
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
  const config = {
    compilerOptions: { ...STRICTEST, ...more },
    include: ['**/*.ts'],
    exclude: ['node_modules'],
  };
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(config));
  return folder;
}

/** The errors that a compiler prints for a project; empty if there are none. */
export async function compile(compiler: string, project: string): Promise<string> {
  try {
    const { stdout } = await run(process.execPath, [compiler, '-p', project], { maxBuffer: 2 ** 26 });
    return stdout;
  } catch (error) {
    if (error instanceof Error && 'stdout' in error) return String(error.stdout).slice(0, 4000);
    throw error;
  }
}
