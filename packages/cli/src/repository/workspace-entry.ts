import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { matchesGlob } from 'node:path';
import { isJsonObject, type JsonObject } from '@specpact/spec';
import { isSeq, parseDocument } from 'yaml';
import { UsageError } from '../flags/usage-error.ts';

/** The packages that a package.json lists, as patterns. npm, Yarn and Bun read them there. */
export function workspacesIn({ workspaces }: JsonObject): string[] {
  const listed = isJsonObject(workspaces) ? workspaces.packages : workspaces;
  return Array.isArray(listed) ? listed.filter((one) => typeof one === 'string') : [];
}

/** The package.json with one more package. `undefined` if it lists the package already. */
export function manifestWith(manifest: JsonObject, folder: string): JsonObject | undefined {
  const listed = workspacesIn(manifest);
  if (isListed(folder, listed)) return undefined;
  const packages = [...listed, folder];
  const { workspaces } = manifest;
  return { ...manifest, workspaces: isJsonObject(workspaces) ? { ...workspaces, packages } : packages };
}

/**
 * The text of a pnpm-workspace.yaml with one more package. `undefined` if it lists the package already.
 *
 * @throws {UsageError} if its list cannot be added to.
 */
export async function pnpmWorkspaceWith(file: string, folder: string): Promise<string | undefined> {
  const text = existsSync(file) ? await readFile(file, 'utf8') : '';
  const document = parseDocument(text);
  const packages = document.get('packages');
  const patterns = isSeq(packages) ? packages.toJSON().map(String) : [];
  if (isListed(folder, patterns)) return undefined;
  if (document.errors.length > 0 || (packages !== undefined && packages !== null && !isSeq(packages))) {
    throw new UsageError(`${file} has no list "packages" that can be added to: add ${folder} there yourself`);
  }
  // A workspace has its own package at the top, without an entry.
  if (isSeq(packages)) packages.add(folder);
  else document.set('packages', [folder]);
  return document.toString({ lineWidth: 0 });
}

/** Whether a pattern of the workspace takes this folder, and none excludes it. */
function isListed(folder: string, patterns: readonly string[]): boolean {
  const matches = (pattern: string) => matchesGlob(folder, pattern.replace(/^\.\/|\/$/g, ''));
  return (
    patterns.some((pattern) => !pattern.startsWith('!') && matches(pattern)) &&
    !patterns.some((pattern) => pattern.startsWith('!') && matches(pattern.slice(1)))
  );
}
