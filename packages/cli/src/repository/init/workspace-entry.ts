import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { isJsonObject, type JsonObject } from '@specpact/spec';
import { isSeq, parseDocument } from 'yaml';
import { UsageError } from '../../flags/usage-error.ts';

/** The packages that a package.json lists, as patterns. npm, Yarn and Bun read them there. */
export function workspacesIn({ workspaces }: JsonObject): string[] {
  const listed = isJsonObject(workspaces) ? workspaces.packages : workspaces;
  return Array.isArray(listed) ? listed.filter((one) => typeof one === 'string') : [];
}

/** The package.json with more packages, and those that it did not list before. */
export function manifestWith(
  manifest: JsonObject,
  folders: readonly string[],
): { manifest: JsonObject; added: readonly string[] } {
  const listed = workspacesIn(manifest);
  const added = folders.filter((folder) => !isListed(folder, listed));
  if (added.length === 0) return { manifest, added };
  const packages = [...listed, ...added];
  const { workspaces } = manifest;
  const all = isJsonObject(workspaces) ? { ...workspaces, packages } : packages;
  return { manifest: { ...manifest, workspaces: all }, added };
}

/**
 * The text of a pnpm-workspace.yaml with more packages, and those that it did not list before.
 *
 * @throws {UsageError} if its list cannot be added to.
 */
export async function pnpmWorkspaceWith(
  file: string,
  folders: readonly string[],
): Promise<{ text: string; added: readonly string[] }> {
  const text = existsSync(file) ? await readFile(file, 'utf8') : '';
  const document = parseDocument(text);
  const packages = document.get('packages');
  const patterns = isSeq(packages) ? packages.toJSON().map(String) : [];
  const added = folders.filter((folder) => !isListed(folder, patterns));
  if (added.length === 0) return { text, added };
  if (document.errors.length > 0 || (packages !== undefined && packages !== null && !isSeq(packages))) {
    const own = added.join(', ');
    throw new UsageError(`${file} has no list "packages" that can be added to: add ${own} there yourself`);
  }
  // A workspace has its own package at the top, without an entry.
  if (isSeq(packages)) for (const folder of added) packages.add(folder);
  else document.set('packages', added);
  return { text: document.toString({ lineWidth: 0 }), added };
}

/** Whether a pattern of the workspace takes this folder, and none excludes it. */
function isListed(folder: string, patterns: readonly string[]): boolean {
  return (
    patterns.some((pattern) => !pattern.startsWith('!') && matches(folder, pattern)) &&
    !patterns.some((pattern) => pattern.startsWith('!') && matches(folder, pattern.slice(1)))
  );
}

/** Not `matchesGlob` of Node: Node 22 warns that it is experimental. */
function matches(folder: string, pattern: string): boolean {
  const way = pattern.replace(/^\.\/|\/$/g, '').split('/');
  const parts = way.map((part, index) => {
    const slash = index === way.length - 1 ? '' : '/';
    if (part === '**') return slash === '' ? '.*' : '(.*/)?';
    return part.split('*').map(escaped).join('[^/]*') + slash;
  });
  return new RegExp(`^${parts.join('')}$`).test(folder);
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
