import { join } from 'node:path';
import { documentName, findDocuments, isJsonObject, readSource } from '@specpact/spec';
import { listPactFiles } from '@specpact/verify';

/**
 * The name of an application as pacts have it: of a consumer the one in `pacts/`, of a provider that of the document in
 * `openapi/`. `undefined` if there is none, or several.
 *
 * @throws {DocumentError} if a pact cannot be read.
 */
export async function applicationName(
  role: 'consumer' | 'provider',
  folder: string,
): Promise<string | undefined> {
  const names = role === 'consumer' ? await consumers(folder) : await providers(folder);
  const [name, ...others] = new Set(names);
  return others.length === 0 ? name : undefined;
}

async function consumers(folder: string): Promise<string[]> {
  const files = await listPactFiles({ cwd: folder });
  const pacts = await Promise.all(files.map((file) => readSource(file)));
  return pacts.flatMap(({ value }) => {
    const consumer = isJsonObject(value) ? value.consumer : undefined;
    return isJsonObject(consumer) && typeof consumer.name === 'string' ? consumer.name : [];
  });
}

async function providers(folder: string): Promise<string[]> {
  return (await findDocuments(join(folder, 'openapi'))).map(documentName);
}
