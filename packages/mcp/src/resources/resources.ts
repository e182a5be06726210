// resources/ takes the root folder.
// It gives the documents and pacts in it, as resources of the protocol.
import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { findDocuments, readBytes } from '@specpact/spec';
import { PathError } from '../paths/path-error.ts';
import type { RootFolder } from '../paths/root-folder.ts';

/** A document or a pact, as a client lists it. */
export interface Resource {
  [name: string]: unknown;
  uri: string;
  name: string;
  description: string;
  mimeType: string;
}

/** Every document of `openapi/` and every pact of `pacts/`. A symbolic link that leads out of the root is left out. */
export async function listResources(root: RootFolder): Promise<Resource[]> {
  const documents = await findDocuments(join(root.path, 'openapi'));
  const pacts = (await namesIn(join(root.path, 'pacts')))
    .filter((name) => /^[^.].*\.json$/i.test(name))
    .map((name) => join(root.path, 'pacts', name));
  return [
    ...documents.flatMap((file) => resource(root, file, 'OpenAPI document')),
    ...pacts.flatMap((file) => resource(root, file, 'Pact')),
  ];
}

/** The text of a resource; `undefined` if it is none. @throws {DocumentError} if the file cannot be read. */
export async function readResource(
  root: RootFolder,
  uri: string,
): Promise<{ uri: string; mimeType: string; text: string } | undefined> {
  const found = (await listResources(root)).find((one) => one.uri === uri);
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

async function namesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch (error) {
    if (error instanceof Error && 'code' in error && ['ENOENT', 'ENOTDIR'].includes(String(error.code)))
      return [];
    throw error;
  }
}
