import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';

/**
 * The notices that must be distributed with the bundled files: who wrote each package, and under which terms.
 */
export function thirdPartyNotices(files: readonly string[]): string {
  const folders = new Set(files.flatMap((file) => packageFolder(file) ?? []));
  const notices = [...folders].map(noticeOf);
  // The same package may stand in several folders, for its peers.
  return `${[...new Set(notices)].toSorted().join('\n\n---\n\n')}\n`;
}

/** The folder of the package that a file belongs to. Our own files, and those of the bundler, have none. */
function packageFolder(file: string): string | undefined {
  const tokens = file.split(sep);
  const at = tokens.lastIndexOf('node_modules');
  if (at === -1 || file.startsWith('\0')) return undefined;
  const length = tokens[at + 1]?.startsWith('@') ? 2 : 1;
  return tokens.slice(0, at + 1 + length).join(sep);
}

interface Manifest {
  name: string;
  version: string;
  license?: string;
  /** The form that npm used before SPDX expressions. */
  licenses?: { type: string }[];
  author?: string | { name: string };
}

/** @throws {Error} for a package that names no licence. */
function noticeOf(folder: string): string {
  const {
    name,
    version,
    licenses,
    license = licenses?.map(({ type }) => type).join(' OR '),
    author,
  }: Manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  if (license === undefined) throw new Error(`${name} ${version} names no licence: it cannot be bundled`);
  const by = typeof author === 'object' ? author.name : author;
  const head = `${name} ${version}, ${license}${by ? `, by ${by}` : ''}`;
  const texts = readdirSync(folder)
    .filter((file) => /^(licen[cs]e|notice|copying)/i.test(file))
    .map((file) => readFileSync(join(folder, file), 'utf8').trim());
  return [head, ...texts].join('\n\n');
}
