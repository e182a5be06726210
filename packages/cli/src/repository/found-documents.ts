import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DocumentError, isJsonObject, readSource } from '@specpact/spec';

/** Folders in which people keep the document of an API, besides `openapi/`. */
const FOLDERS = [
  ...['.', 'docs', 'doc', 'api', 'apis', 'spec', 'specs', 'schema', 'schemas', 'contracts', 'swagger'],
  ...['src', 'src/api', 'src/main/resources', 'src/main/resources/static', 'public', 'static', 'resources'],
];

/** Such a file may have any name, such as `orders.yaml`. */
const NAME = /\.(ya?ml|json)$/i;

/** A member that every document has near its beginning, in YAML or JSON. */
const MARK = /(?:^|[{,])\s*["']?(?:openapi|swagger)["']?\s*:/m;

/** In bytes: how much of a file is searched for this member. */
const MARK_WITHIN = 65_536;

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
  if (!MARK.test(await beginningOf(file))) return false;
  try {
    const { value } = await readSource(file);
    // `openapi: 3.1` without quotes is a number.
    const isVersion = (member: unknown) => typeof member === 'string' || typeof member === 'number';
    return isJsonObject(value) && (isVersion(value.openapi) || isVersion(value.swagger));
  } catch (error) {
    if (error instanceof DocumentError) return false;
    throw error;
  }
}

async function beginningOf(file: string): Promise<string> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read({ buffer: Buffer.alloc(MARK_WITHIN) });
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await handle.close();
  }
}
