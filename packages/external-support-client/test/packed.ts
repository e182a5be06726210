import { execFile } from 'node:child_process';
import { copyFile, mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const exec = promisify(execFile);

/** Packs a package as it would be published. */
export async function pack(packageFolder: string, into: string): Promise<string> {
  await mkdir(into);
  await pnpm(
    ['pack', '--pack-destination', into],
    fileURLToPath(new URL(`../../${packageFolder}/`, import.meta.url)),
  );
  const [tarball] = await readdir(into);
  if (tarball === undefined) throw new Error(`pnpm packed nothing of ${packageFolder}`);
  return join(into, tarball);
}

/** Installs packed packages into an empty folder, with their dependencies from the registry. */
export async function install(folder: string, tarballs: Record<string, string>): Promise<void> {
  await mkdir(folder);
  const files = Object.fromEntries(Object.entries(tarballs).map(([name, path]) => [name, `file:${path}`]));
  await writeFile(
    join(folder, 'package.json'),
    JSON.stringify({ private: true, type: 'module', dependencies: files }),
  );
  // The packed packages are not on a registry yet, not even as dependencies of each other.
  await writeFile(join(folder, 'pnpm-workspace.yaml'), JSON.stringify({ packages: [], overrides: files }));
  const consumer = new URL('./consumer/', import.meta.url);
  for (const name of await readdir(consumer)) await copyFile(new URL(name, consumer), join(folder, name));
  await pnpm(['install', '--prefer-offline', '--no-frozen-lockfile'], folder);
}

/** Runs a script with the Node that runs the tests; resolves with what it printed. */
export async function node(folder: string, ...args: string[]): Promise<string> {
  return (await exec(process.execPath, args, { cwd: folder })).stdout;
}

async function pnpm(args: string[], cwd: string): Promise<void> {
  // On Windows pnpm is a .cmd, which only a shell starts.
  await exec('pnpm', args, { cwd, shell: process.platform === 'win32' });
}
