import { join } from 'node:path';
import { findDocuments } from '@specpact/spec';
import { UsageError } from '../flags/usage-error.ts';
import { foundDocuments } from './found-documents.ts';

/**
 * The documents in `openapi/`.
 *
 * @param usage how the command is told another document, with FILE for its path: `lint FILE`.
 * @throws {UsageError} if there is none. The message names the documents that are elsewhere in the repository.
 */
export async function requireDocuments(cwd: string, usage: string): Promise<string[]> {
  const files = await findDocuments(join(cwd, 'openapi'));
  if (files.length > 0) return files;
  const [found, ...others] = await foundDocuments(cwd);
  const more = others.length > 0 ? ` (also found: ${others.join(', ')})` : '';
  throw new UsageError(
    found === undefined
      ? `there is no document in openapi/: name one, specpact ${usage}`
      : `there is no document in openapi/, but there is ${found}: specpact ${usage.replace('FILE', found)}${more}`,
  );
}
