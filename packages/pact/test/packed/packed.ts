import { execFile } from 'node:child_process';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const exec = promisify(execFile);

/** Each package's tarball, by the package's name. */
export type Tarballs = Readonly<Record<string, string>>;

const PACKAGES = fileURLToPath(new URL('../../../', import.meta.url));

/** The folders of all packages that are published. */
export async function publishedFolders(): Promise<string[]> {
  const folders = await readdir(PACKAGES);
  const manifests = await Promise.all(
    folders.map(async (folder) => JSON.parse(await readFile(join(PACKAGES, folder, 'package.json'), 'utf8'))),
  );
  return folders.filter((_, index) => manifests[index].private !== true);
}

/** Packs packages of the workspace as they would be published. */
export async function pack(folders: readonly string[], into: string): Promise<Tarballs> {
  await mkdir(into, { recursive: true });
  await Promise.all(
    folders.map((folder) => pnpm(['pack', '--pack-destination', into], join(PACKAGES, folder))),
  );
  const files = await readdir(into);
  return Object.fromEntries(
    files.map((file) => {
      const name = basename(file).replace(/-\d.*$/, '');
      return [name.replace(/^specpact-/, '@specpact/'), `file:${join(into, file)}`];
    }),
  );
}

/**
 * Installs packages as development dependencies, the packed ones in place of what the registry will
 * have. By pnpm, which has most of them in its store: npm takes four times as long.
 */
export async function install(names: readonly string[], tarballs: Tarballs, folder: string): Promise<void> {
  const devDependencies = Object.fromEntries(
    names.map((name) => {
      const [, bare = name, version = '*'] = /^(@?[^@]+)@(.+)$/.exec(name) ?? [];
      return [bare, tarballs[bare] ?? version];
    }),
  );
  await writeFile(
    join(folder, 'package.json'),
    JSON.stringify({ private: true, type: 'module', devDependencies }),
  );
  await writeFile(join(folder, 'pnpm-workspace.yaml'), JSON.stringify({ packages: [], overrides: tarballs }));
  await pnpm(['install', '--prefer-offline', '--no-frozen-lockfile', '--ignore-scripts'], folder);
}

/** Runs a line of a shell script, without the variables of the test runner that runs this. */
export async function shell(line: string, cwd: string, env: NodeJS.ProcessEnv = {}): Promise<string> {
  const own = Object.entries(process.env).filter(
    ([name]) => !/^(VITEST|NODE_TEST|SPECPACT|TEST$|NODE_ENV$|npm_)/.test(name),
  );
  const options = { cwd, env: { ...Object.fromEntries(own), NO_COLOR: '1', ...env } };
  try {
    const { stdout, stderr } = await exec('sh', ['-c', line], options);
    return stdout + stderr;
  } catch (error) {
    const { stdout, stderr } = Object(error) as { stdout?: string; stderr?: string };
    throw new Error(`${line}\n${stdout ?? ''}${stderr ?? ''}`, { cause: error });
  }
}

async function pnpm(args: string[], cwd: string): Promise<void> {
  // On Windows pnpm is a .cmd, which only a shell starts.
  await exec('pnpm', args, { cwd, shell: process.platform === 'win32' });
}
