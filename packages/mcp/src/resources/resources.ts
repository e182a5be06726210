// resources/ takes the root folder.
// It gives the documents and pacts in it, as resources of the protocol.
import { join, relative, sep } from 'node:path';
import { readBytes } from '@specpact/spec';
import { PathError } from '../paths/path-error.ts';
import type { RootFolder } from '../paths/root-folder.ts';
import type { RepositoryFiles } from '../tools/tool.ts';

/** A document or a pact, as a client lists it. */
export interface Resource {
  [name: string]: unknown;
  uri: string;
  name: string;
  description: string;
  mimeType: string;
}

/** Every document and every pact. One that is outside of the root folder, even by a symbolic link, is left out. */
export function listResources(root: RootFolder, { documents, pacts }: RepositoryFiles): Resource[] {
  return [
    ...documents.flatMap((file) => resource(root, file, 'OpenAPI document')),
    ...pacts.flatMap((file) => resource(root, file, 'Pact')),
  ];
}

/** The text of a resource; `undefined` if it is none. @throws {DocumentError} if the file cannot be read. */
export async function readResource(
  root: RootFolder,
  files: RepositoryFiles,
  uri: string,
): Promise<{ uri: string; mimeType: string; text: string } | undefined> {
  const found = listResources(root, files).find((one) => one.uri === uri);
  if (!found) return undefined;
  const { mimeType, name } = found;
  return { uri, mimeType, text: (await readBytes(join(root.path, name))).toString('utf8') };
}

function resource(root: RootFolder, file: string, description: string): Resource[] {
  const name = relative(root.path, file).replaceAll(sep, '/');
  try {
    root.existing(name);
  } catch (error) {
    if (error instanceof PathError) return [];
    throw error;
  }
  const uri = `specpact:///${name.split('/').map(encodeURIComponent).join('/')}`;
  return [
    { uri, name, description, mimeType: /\.json$/i.test(name) ? 'application/json' : 'application/yaml' },
  ];
}
