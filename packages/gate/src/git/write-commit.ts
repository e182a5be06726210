import type { Changes } from '../kept/file-tree.ts';
import { LooseObjects } from './loose-objects.ts';
import { objectReader } from './object-reader.ts';
import { gitAnswer } from './run-git.ts';
import { FILE, FOLDER, readTree, type TreeEntry, treeBytes } from './tree-object.ts';

/** No object has this name. A reference that is set to it is removed. */
export const NO_COMMIT = '0'.repeat(40);

/**
 * Writes a commit into the objects of a repository. No reference leads to it yet.
 *
 * @param parent `undefined` for the first commit: it has no history in common with anything.
 * @returns the name of the commit.
 */
export async function writeCommit(
  repository: string,
  { parent, message, changes }: { parent: string | undefined; message: string; changes: Changes },
): Promise<string> {
  const objects = await LooseObjects.of(repository);
  const files = [...changes].map(([path, bytes]) => ({ path: path.split('/'), bytes }));
  const root = parent === undefined ? undefined : `${parent}^{tree}`;
  const tree = await changedTree({ repository, objects, before: root, files });
  const who = `${await identity(repository)} ${Math.floor(Date.now() / 1000)} +0000`;
  const head = [
    `tree ${tree.toString('hex')}`,
    ...(parent === undefined ? [] : [`parent ${parent}`]),
    `author ${who}`,
    `committer ${who}`,
  ];
  const commit = objects.add('commit', Buffer.from(`${head.join('\n')}\n\n${message}\n`));
  await objects.written();
  return commit.toString('hex');
}

interface FileChange {
  /** What is left of its path, in parts. */
  path: string[];
  bytes: Buffer;
}

interface FolderChange {
  repository: string;
  objects: LooseObjects;
  /** The name of the tree before; `undefined` if there was none. */
  before: string | undefined;
  files: readonly FileChange[];
}

/** Writes a tree with some files changed. @returns its hash. */
async function changedTree({ repository, objects, before, files }: FolderChange): Promise<Buffer> {
  const [known] = before === undefined ? [] : await objectReader(repository).read([before]);
  const entries = known ? readTree(known.bytes, objects.hashLength) : new Map<string, TreeEntry>();
  const folders = new Map<string, FileChange[]>();
  for (const { path, bytes } of files) {
    const [name = '', ...rest] = path;
    if (rest.length === 0) entries.set(name, { mode: FILE, object: objects.add('blob', bytes) });
    else folders.set(name, [...(folders.get(name) ?? []), { path: rest, bytes }]);
  }
  for (const [name, inside] of folders) {
    const entry = entries.get(name);
    const was = entry?.mode === FOLDER ? entry.object.toString('hex') : undefined;
    const object = await changedTree({ repository, objects, before: was, files: inside });
    entries.set(name, { mode: FOLDER, object });
  }
  return objects.add('tree', treeBytes(entries));
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
