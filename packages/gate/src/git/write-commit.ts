import type { Changes } from '../kept/file-tree.ts';
import { GateError } from '../store/gate-error.ts';
import { gitAnswer, gitOutput } from './run-git.ts';

/** No object has this name. A reference that is set to it is removed. */
export const NO_COMMIT = '0'.repeat(40);

/**
 * Writes a commit into the objects of a repository. No reference leads to it yet.
 *
 * `git fast-import` writes blobs, trees and the commit in one process, into the objects alone. The name that it needs
 * for a branch is removed in the same stream.
 *
 * @param parent `undefined` for the first commit: it has no history in common with anything.
 * @returns the name of the commit.
 */
export async function writeCommit(
  repository: string,
  { parent, message, changes }: { parent: string | undefined; message: string; changes: Changes },
): Promise<string> {
  const nothing = '0'.repeat(await hashLength(repository));
  const reference = `refs/specpact/writing-${process.pid}-${Math.random().toString(36).slice(2)}`;
  const text = Buffer.from(`${message}\n`);
  const parts: (string | Buffer)[] = [
    `feature done\ncommit ${reference}\nmark :1\ncommitter ${await identity(repository)} ${Math.floor(Date.now() / 1000)} +0000\n`,
    `data ${text.length}\n`,
    text,
    ...(parent === undefined ? [] : [`from ${parent}\n`]),
  ];
  for (const [path, bytes] of changes)
    parts.push(`M 100644 inline ${path}\ndata ${bytes.length}\n`, bytes, '\n');
  parts.push(`\nget-mark :1\nreset ${reference}\nfrom ${nothing}\n\ndone\n`);
  const stream = Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part)));
  const output = await gitOutput(repository, ['fast-import', '--quiet', '--force'], stream);
  const commit = output.toString('utf8').trim();
  if (!/^[0-9a-f]{40,64}$/.test(commit)) throw new GateError(`git fast-import gave no commit: ${commit}`);
  return commit;
}

const hashLengths = new Map<string, number>();

/** How many digits the name of an object has: 40, or 64 where the repository uses SHA-256. */
async function hashLength(repository: string): Promise<number> {
  const known = hashLengths.get(repository);
  if (known !== undefined) return known;
  const format = await gitAnswer(repository, 'rev-parse', '--show-object-format');
  const length = format === 'sha256' ? 64 : 40;
  hashLengths.set(repository, length);
  return length;
}

const identities = new Map<string, string>();

/** Who commits, as git knows them. A machine of CI often has no name. */
async function identity(repository: string): Promise<string> {
  const known = identities.get(repository);
  if (known !== undefined) return known;
  const answer = await gitAnswer(repository, 'var', 'GIT_COMMITTER_IDENT');
  const found = /^[^<>\n]+ <[^<>\n]*>/.exec(answer ?? '')?.[0] ?? 'specpact <specpact@localhost>';
  identities.set(repository, found);
  return found;
}
