// repository/ takes the folder in which a command runs.
// It gives the documents that are there, or an error with what to do.
import { join } from 'node:path';
import { findDocuments } from '@specpact/spec';
import type { Io } from '../command.ts';
import { readConfig } from '../config/read-config.ts';
import { UsageError } from '../flags/usage-error.ts';
import { foundDocuments } from './found-documents.ts';

/** The folder in which a command runs. */
type Place = Pick<Io, 'cwd' | 'onInput'>;

/**
 * The documents of the configuration, or those in `openapi/`.
 *
 * @param usage how the command is told another document, with FILE for its path: `lint FILE`.
 * @throws {UsageError} if there is none. The message names the documents that are elsewhere in the repository.
 */
export async function requireDocuments(io: Place, usage: string): Promise<string[]> {
  const files = await documentsOf(io);
  if (files.length > 0) return files;
  await nameDocumentsElsewhere(io.cwd, usage);
  throw new UsageError(`there is no document in openapi/: name one, specpact ${usage}`);
}

/**
 * Names the documents that are elsewhere in the repository, for a command that finds none in `openapi/`.
 *
 * @throws {UsageError} if there are some.
 */
async function nameDocumentsElsewhere(cwd: string, usage: string): Promise<void> {
  const [found, ...others] = await foundDocuments(cwd);
  if (found === undefined) return;
  const more = others.length > 0 ? ` (also found: ${others.join(', ')})` : '';
  throw new UsageError(
    `there is no document in openapi/, but there is ${found}: specpact ${usage.replace('FILE', found)}${more}`,
  );
}

/**
 * Names the documents elsewhere, if `openapi/` has none. If there are none at all, the verdict says so itself: it names
 * the provider, and the place in the pact.
 *
 * @throws {UsageError} if there are documents elsewhere only.
 */
export async function hintAtDocuments(io: Place, usage: string): Promise<void> {
  if ((await documentsOf(io)).length === 0) await nameDocumentsElsewhere(io.cwd, usage);
}

async function documentsOf(io: Place): Promise<string[]> {
  const { documents } = await readConfig(io);
  return documents?.map(({ file }) => file) ?? findDocuments(join(io.cwd, 'openapi'));
}
