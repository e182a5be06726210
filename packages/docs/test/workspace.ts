import { cp, mkdir, mkdtemp, readdir, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PACKAGES = fileURLToPath(new URL('../../', import.meta.url));
const EXAMPLES = fileURLToPath(new URL('../examples/', import.meta.url));

/** The ports that the examples name. Each copy gets free ones. */
const PORTS = ['3000', '4010', '5173'];

/**
 * The examples in a folder of their own, with what `npm install` would bring: the built packages of this repository as
 * copies, those of others as links.
 */
export class Workspace implements AsyncDisposable {
  readonly folder: string;

  private constructor(folder: string) {
    this.folder = folder;
  }

  static async create(): Promise<Workspace> {
    const workspace = new Workspace(await realpath(await mkdtemp(join(tmpdir(), 'specpact-examples-'))));
    await install(join(workspace.folder, 'node_modules'));
    return workspace;
  }

  /** Copies an example, with free ports. @returns its folder. */
  async example(name: string): Promise<string> {
    const folder = join(this.folder, name);
    // What somebody has generated there by hand stays there.
    const filter = (file: string) => !/[\\/](node_modules|dist|orders-api)$/.test(file);
    await cp(join(EXAMPLES, name), folder, { recursive: true, filter });
    const free = await freePorts(PORTS.length);
    for (const file of ['package.json', 'README.md', '.env.development', 'src/server.ts']) {
      const path = join(folder, file);
      const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return undefined;
        throw error;
      });
      if (text === undefined) continue;
      await writeFile(path, replacePorts(text, free));
    }
    return folder;
  }

  /** A text with free ports instead of those that the examples name. */
  async withFreePorts(text: string): Promise<string> {
    return replacePorts(text, await freePorts(PORTS.length));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}

function replacePorts(text: string, free: readonly number[]): string {
  return PORTS.reduce((all, port, index) => all.replaceAll(port, String(free[index])), text);
}

interface Manifest {
  name: string;
  bin?: Record<string, string> | string;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  files?: string[];
}

/** Fills `node_modules` with what the examples need, as `package.json` of this package lists it. */
async function install(modules: string): Promise<void> {
  const own = await manifestsOfPackages();
  const docs = own.get('@specpact/docs');
  if (!docs) throw new Error('this package has no package.json');
  await link(
    Object.keys(docs.manifest.devDependencies ?? {}).filter((name) => !own.has(name)),
    docs.folder,
    modules,
  );
  const wanted = new Set(Object.keys(docs.manifest.devDependencies ?? {}).filter((name) => own.has(name)));
  // A set that grows while it is walked through: what is added is visited too.
  for (const name of wanted) {
    const { folder, manifest } = own.get(name) ?? docs;
    const to = join(modules, name);
    for (const file of ['package.json', ...(manifest.files ?? [])]) {
      await cp(join(folder, file), join(to, file), { recursive: true });
    }
    const needs = Object.keys(manifest.dependencies ?? {});
    for (const need of needs) if (own.has(need)) wanted.add(need);
    // Two packages may need different versions of a third.
    await link(
      needs.filter((need) => !own.has(need)),
      folder,
      join(to, 'node_modules'),
    );
    await linkCommands(modules, name);
  }
}

/** Links what a package has installed into another `node_modules`. */
async function link(names: readonly string[], neededBy: string, modules: string): Promise<void> {
  for (const name of names) {
    await mkdir(dirname(join(modules, name)), { recursive: true });
    await symlink(await realpath(join(neededBy, 'node_modules', name)), join(modules, name));
    await linkCommands(modules, name);
  }
}

async function linkCommands(modules: string, name: string): Promise<void> {
  const { bin = {} } = JSON.parse(await readFile(join(modules, name, 'package.json'), 'utf8')) as Manifest;
  const commands = typeof bin === 'string' ? { [name]: bin } : bin;
  await mkdir(join(modules, '.bin'), { recursive: true });
  for (const [command, file] of Object.entries(commands)) {
    await symlink(join('..', name, file), join(modules, '.bin', command));
  }
}

async function manifestsOfPackages(): Promise<Map<string, { folder: string; manifest: Manifest }>> {
  const folders = (await readdir(PACKAGES)).map((name) => join(PACKAGES, name));
  const read = folders.map(async (folder) => {
    const manifest = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as Manifest;
    return [manifest.name, { folder, manifest }] as const;
  });
  return new Map(await Promise.all(read));
}

/** Ports that nothing listens on. */
async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer());
  const ports = servers.map(
    (server) =>
      new Promise<number>((resolve, reject) => {
        server.once('error', reject);
        server.listen(0, '127.0.0.1', () => {
          const address = server.address();
          if (address === null || typeof address === 'string') return reject(new Error('no port'));
          resolve(address.port);
        });
      }),
  );
  const found = await Promise.all(ports);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return found;
}
