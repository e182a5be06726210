import { execFile } from 'node:child_process';
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** The command, what it depends on, and the kit for consumer tests. */
const FOLDERS = ['spec', 'schema', 'compare', 'mock', 'verify', 'generate', 'pact', 'cli'];

/** Packs the command as it would be published. @returns each package's tarball, by the package's name. */
export async function pack(into: string): Promise<Record<string, string>> {
  await mkdir(into, { recursive: true });
  const options = (folder: string) => ({
    cwd: fileURLToPath(new URL(`../../../${folder}/`, import.meta.url)),
    // On Windows pnpm is a .cmd, which only a shell starts.
    shell: process.platform === 'win32',
  });
  await Promise.all(
    FOLDERS.map((folder) =>
      promisify(execFile)('pnpm', ['pack', '--pack-destination', into], options(folder)),
    ),
  );
  return Object.fromEntries(
    (await readdir(into)).map((file) => {
      const name = file.replace(/-\d.*$/, '').replace(/^specpact-/, '@specpact/');
      return [name, `file:${join(into, file)}`];
    }),
  );
}
