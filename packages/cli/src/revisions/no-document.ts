import { join } from 'node:path';
import { findDocuments } from '@specpact/spec';
import { UsageError } from '../flags/usage-error.ts';
import { foundDocuments } from '../repository/found-documents.ts';
import type { DocumentSource } from './document-source.ts';
import type { Git } from './git.ts';

/** An error for two sides without a document in `openapi/`. It names the documents that are elsewhere. */
export async function noDocument(
  [from, to]: readonly [DocumentSource, DocumentSource],
  { git, cwd }: { git: Git; cwd: string },
): Promise<UsageError> {
  const where = `there is no document in openapi/, neither at ${from.shown} nor at ${to.shown}`;
  const [found] = await foundDocuments(cwd);
  if (found !== undefined) {
    const revision = from.revision?.commit.slice(0, 10) ?? 'REV';
    return new UsageError(`${where}, but there is ${found}: specpact diff ${revision}:${found} ${found}`);
  }
  // The way from a subfolder to the top of the repository, such as `../../`.
  const top = git.attempt('rev-parse', '--show-cdup');
  if (top && (await findDocuments(join(cwd, top, 'openapi'))).length > 0) {
    return new UsageError(`${where}; ${top}openapi/ has some: run it there, cd ${top.replace(/\/$/, '')}`);
  }
  return new UsageError(`${where}: name two files, specpact diff OLD NEW`);
}
