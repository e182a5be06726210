import { readdir } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { MANIFEST, type Manifest, type RecordedOptions, readManifest } from '@specpact/generate';
import { PACKAGE_NAME } from '../../flags/package-name.ts';
import type { ClientSetup } from './setup.ts';

/** How deep below the top a client is looked for, in folders. */
const DEPTH = 6;

/** Folders of a repository that hold nothing that people write or generate. */
const LEFT_OUT = /^(\..*|node_modules|dist|build|out|coverage|target|vendor)$/;

/** A name comes with the repository, and goes into a script between double quotes. */
const QUOTABLE = /^[^"$`\\\p{Cc}]+$/u;

/** The clients in a repository that `specpact generate FILE --out DIR` wrote, by the order of their folders. */
export async function foundClients(root: string): Promise<ClientSetup[]> {
  const clients = await Promise.all(
    (await foldersWithManifest(root, DEPTH)).map(async (folder) => {
      const manifest = await readManifest(folder);
      return manifest && manifest.options.layout !== 'parts' ? clientOf(root, folder, manifest) : undefined;
    }),
  );
  return clients
    .filter((client) => client !== undefined)
    .sort((a, b) => (a.folder < b.folder ? -1 : Number(a.folder > b.folder)));
}

async function foldersWithManifest(folder: string, depth: number): Promise<string[]> {
  // A folder that cannot be read holds no client that CI could check.
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const below = entries.filter((entry) => entry.isDirectory() && depth > 0 && !LEFT_OUT.test(entry.name));
  const found = await Promise.all(
    below.map(({ name }) => foldersWithManifest(join(folder, name), depth - 1)),
  );
  const isHere = entries.some((entry) => entry.isFile() && entry.name === MANIFEST);
  return [...(isHere ? [folder] : []), ...found.flat()];
}

/** The first input is the document itself. Its name is that of the options: files that it refers to come after it. */
function clientOf(root: string, folder: string, { options, inputs }: Manifest): ClientSetup | undefined {
  const { layout: _, documentPath, packageName, ...others } = options;
  const way = Object.keys(inputs).find((input) => `/${input}`.endsWith(`/${documentPath}`));
  if (way === undefined) return undefined;
  const slashes = (path: string) => relative(root, path).replaceAll('\\', '/');
  const [own, document] = [slashes(folder), slashes(resolve(folder, way))];
  const flags = flagsOf(others);
  if (![own, document, ...flags].every((text) => QUOTABLE.test(text))) return undefined;
  if (packageName !== undefined && !PACKAGE_NAME.test(packageName)) return undefined;
  return { folder: own, document, packageName, flags };
}

/** Each recorded option has the name of its flag. What is the default is left out. */
function flagsOf(options: Omit<RecordedOptions, 'layout' | 'documentPath' | 'packageName'>): string[] {
  return Object.entries(options).flatMap(([name, value]) => {
    const text = Array.isArray(value) ? value.join(',') : String(value ?? '');
    return text === '' || (name === 'imports' && text === 'js') ? [] : [`--${name}`, text];
  });
}
