import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { DocumentError } from '../text/document-error.ts';
import { documentName } from './document-name.ts';

/**
 * The documents of a folder, `openapi/` by convention: each `.yaml`, `.yml` or `.json` file directly in it. Files in
 * folders below are parts of documents. The order of names is the same on every machine. Empty if there is no such
 * folder.
 *
 * @throws {DocumentError} if two of them give an API the same name.
 */
export async function findDocuments(folder: string): Promise<string[]> {
  return documentsAmong(folder, await namesIn(folder));
}

/**
 * The documents among the names of a folder's files, with the folder, in the order of names.
 *
 * @throws {DocumentError} if two of them give an API the same name.
 */
export function documentsAmong(folder: string, files: readonly string[]): string[] {
  const names = files.filter((name) => /\.(ya?ml|json)$/i.test(name)).sort();
  const taken = new Map<string, string>();
  for (const name of names) {
    const api = documentName(name);
    const other = taken.get(api);
    if (other !== undefined) {
      throw new DocumentError(`gives its API the name "${api}", and so does ${other} beside it: rename one`, {
        position: { file: resolve(folder, name), line: 1, column: 1 },
      });
    }
    taken.set(api, name);
  }
  return names.map((name) => join(folder, name));
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries.filter((entry) => !entry.isDirectory()).map(({ name }) => name);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}
