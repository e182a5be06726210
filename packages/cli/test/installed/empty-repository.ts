import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readdir, readFile, realpath, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { NPM, type PackageManager } from './package-manager.ts';
import { pack } from './packed.ts';

const exec = promisify(execFile);
const top = (path: string) => fileURLToPath(new URL(`../../../../${path}`, import.meta.url));
const windows = process.platform === 'win32';

interface Ran {
  code: unknown;
  stdout: string;
  stderr: string;
}

/** A package that was installed. */
export interface InstalledPackage {
  name: string;
  folder: string;
  manifest: { scripts?: Record<string, string> };
}

/** A repository with one document and one pact of it, into which the packed `specpact` is installed. */
export class EmptyRepository implements AsyncDisposable {
  readonly folder: string;
  readonly #root: string;

  private constructor(root: string) {
    this.#root = root;
    this.folder = join(root, 'repository');
  }

  /** @param more what is installed besides the command, by name. */
  static async create(
    manager: PackageManager = NPM,
    more: Readonly<Record<string, string>> = {},
  ): Promise<EmptyRepository> {
    const root = await realpath(await mkdtemp(join(tmpdir(), 'specpact-installed-')));
    const repository = new EmptyRepository(root);
    for (const file of [
      'openapi/external-support.yaml',
      'pacts/external-support-client-external-support.json',
    ]) {
      await mkdir(dirname(join(repository.folder, file)), { recursive: true });
      await copyFile(top(file), join(repository.folder, file));
    }
    const tarballs = await pack(join(root, 'packs'));
    const added = Object.entries(more).map(([name, version]) => [name, tarballs[name] ?? version]);
    const devDependencies = { specpact: tarballs.specpact, ...Object.fromEntries(added) };
    // npm's bill of materials needs a version. npm and Bun read overrides, Yarn resolutions.
    const identity = { name: 'repository', version: '0.0.0', private: true };
    const manifest = { ...identity, devDependencies, overrides: tarballs, resolutions: tarballs };
    const files = { 'package.json': JSON.stringify(manifest), ...manager.files?.(tarballs) };
    for (const [name, text] of Object.entries(files)) await writeFile(join(repository.folder, name), text);
    await repository.run(...manager.install);
    return repository;
  }

  /** Runs a command that is no part of the repository. @returns what it printed. */
  async run(command = '', ...args: readonly string[]): Promise<string> {
    const options = { cwd: this.folder, env: ownEnvironment(), shell: windows, maxBuffer: 2 ** 24 };
    const { stdout } = await exec(command, args, options);
    return stdout;
  }

  /** Runs the installed command. */
  specpact(...args: string[]): Promise<Ran> {
    return this.node(this.#bin, ...args);
  }

  /** Runs a file with Node. */
  node(...args: string[]): Promise<Ran> {
    return new Promise((resolve) => {
      const child = execFile(process.execPath, args, this.#options, (error, stdout, stderr) =>
        resolve({ code: error?.code ?? 0, stdout, stderr }),
      );
      // A server that speaks on stdin ends with it.
      child.stdin?.end();
    });
  }

  /** Starts the installed command's mock of the document. */
  async mock(): Promise<AsyncDisposable & { url: string }> {
    const args = [this.#bin, 'mock', 'openapi/external-support.yaml', '--port', '0'];
    const child: ChildProcess = spawn(process.execPath, args, {
      ...this.#options,
      stdio: ['ignore', 'pipe', 2],
    });
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    const { stdout } = child;
    if (!stdout) throw new Error('the mock has no output');
    for await (const line of createInterface(stdout)) {
      const [url] = /http:\/\/127\.0\.0\.1:\d+/.exec(line) ?? [];
      if (url === undefined) continue;
      return {
        url,
        async [Symbol.asyncDispose]() {
          child.kill();
          await ended;
        },
      };
    }
    throw new Error('the mock ended without an address');
  }

  /** Every package that is installed, at any depth. */
  packages(): Promise<InstalledPackage[]> {
    return packagesIn(join(this.folder, 'node_modules'));
  }

  /** The size of all installed files, in bytes. */
  async size(): Promise<number> {
    const modules = join(this.folder, 'node_modules');
    const entries = await readdir(modules, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile());
    const sizes = await Promise.all(
      files.map(async (file) => (await stat(join(file.parentPath, file.name))).size),
    );
    return sizes.reduce((sum, size) => sum + size, 0);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.#root, { recursive: true, force: true });
  }

  get #bin(): string {
    return join(this.folder, 'node_modules', 'specpact', 'bin', 'specpact.js');
  }

  get #options() {
    return { cwd: this.folder, env: { ...ownEnvironment(), NO_COLOR: '1' } };
  }
}

async function packagesIn(modules: string): Promise<InstalledPackage[]> {
  const names = await readdir(modules, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const found = await Promise.all(
    names.map(async ({ name }) => {
      if (name.startsWith('.')) return [];
      const folder = join(modules, name);
      if (name.startsWith('@')) {
        const scoped = await packagesIn(folder);
        return scoped.map((one) => ({
          ...one,
          name: one.name.startsWith('@') ? one.name : `${name}/${one.name}`,
        }));
      }
      const manifest = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
      return [{ name, folder, manifest }, ...(await packagesIn(join(folder, 'node_modules')))];
    }),
  );
  return found.flat();
}

/** Without the variables that the test runner, and the npm that started it, give their children. */
function ownEnvironment(): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(
    ([name]) => !/^(VITEST|TEST$|NODE_ENV$|npm_(package|lifecycle|config_local_prefix))/i.test(name),
  );
  return Object.fromEntries(own);
}
