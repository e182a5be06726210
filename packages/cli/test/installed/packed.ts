import { execFile } from 'node:child_process';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const PACKAGES = fileURLToPath(new URL('../../../', import.meta.url));

/** The command and the kit for consumer tests. What they depend on is packed too. */
const INSTALLED = ['specpact', '@specpact/pact'];

/**
 * Packs the command as it would be published.
 *
 * @returns each package's tarball, by the package's name.
 */
export async function pack(
  into: string,
  wanted: readonly string[] = INSTALLED,
): Promise<Record<string, string>> {
  await mkdir(into, { recursive: true });
  const options = (folder: string) => ({
    cwd: join(PACKAGES, folder),
    // On Windows pnpm is a .cmd, which only a shell starts.
    shell: process.platform === 'win32',
  });
  await Promise.all(
    (await foldersOf(wanted)).map((folder) =>
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

/** The folders of packages of this repository, and of those that they depend on. */
async function foldersOf(wanted: readonly string[]): Promise<string[]> {
  const manifests = await Promise.all(
    (await readdir(PACKAGES)).map(async (folder) => {
      const { name, dependencies = {} } = JSON.parse(
        await readFile(join(PACKAGES, folder, 'package.json'), 'utf8'),
      );
      return { folder, name: String(name), needs: Object.keys(dependencies) };
    }),
  );
  const found = new Set(wanted);
  // The loop also visits what is added to the set meanwhile.
  for (const name of found) {
    const { needs = [] } = manifests.find((one) => one.name === name) ?? {};
    for (const need of needs) if (manifests.some((one) => one.name === need)) found.add(need);
  }
  return manifests.filter(({ name }) => found.has(name)).map(({ folder }) => folder);
}
