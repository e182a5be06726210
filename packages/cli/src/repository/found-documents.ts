import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DocumentError, isJsonObject, readSource } from '@specpact/spec';

/** Folders in which people keep the document of an API, besides `openapi/`. */
const FOLDERS = [
  ...['.', 'docs', 'doc', 'api', 'apis', 'spec', 'specs', 'schema', 'schemas', 'contracts', 'swagger'],
  ...['src', 'src/api', 'src/main/resources', 'src/main/resources/static', 'public', 'static', 'resources'],
];

/** Usual names of such a file. A name alone proves nothing, so the file is read as well. */
const NAME = /(openapi|swagger|api|spec)[^/]*\.(ya?ml|json)$/i;

/** The OpenAPI documents of a repository, by their paths with slashes. Those in `openapi/` are not among them. */
export async function foundDocuments(root: string): Promise<string[]> {
  const files = await Promise.all(
    FOLDERS.map(async (folder) => {
      const names = (await namesIn(join(root, folder))).filter((name) => NAME.test(name));
      return names.map((name) => (folder === '.' ? name : `${folder}/${name}`));
    }),
  );
  const candidates = files.flat();
  const isDocument = await Promise.all(candidates.map((file) => describesApi(join(root, file))));
  return candidates.filter((_, index) => isDocument[index]);
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries.flatMap((entry) => (entry.isFile() ? entry.name : [])).sort();
  } catch (error) {
    if (error instanceof Error && 'code' in error && ['ENOENT', 'ENOTDIR'].includes(String(error.code)))
      return [];
    throw error;
  }
}

/** A file that cannot be read is no candidate: it may be anything. */
async function describesApi(file: string): Promise<boolean> {
  try {
    const { value } = await readSource(file);
    return isJsonObject(value) && ('openapi' in value || 'swagger' in value) && 'paths' in value;
  } catch (error) {
    if (error instanceof DocumentError) return false;
    throw error;
  }
}
