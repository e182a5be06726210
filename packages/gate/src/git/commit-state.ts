import type { TreeState } from '../kept/file-tree.ts';
import { objectReader } from './object-reader.ts';
import { gitOutput } from './run-git.ts';
import { treeNames } from './tree-object.ts';

/** With this many paths or more, they are listed before they are read. */
const MANY = 32;

/** The files of a commit. One that does not exist yet has none. */
export class CommitState implements TreeState {
  readonly fetchedAt: Date | undefined;
  readonly #repository: string;
  readonly #commit: string | undefined;

  constructor(repository: string, commit: string | undefined, fetchedAt?: Date) {
    this.#repository = repository;
    this.#commit = commit;
    this.fetchedAt = fetchedAt;
  }

  async read(paths: readonly string[]): Promise<(Buffer | undefined)[]> {
    if (this.#commit === undefined || paths.length === 0) return paths.map(() => undefined);
    const objects = await this.#objectsOf(this.#commit, paths);
    const found = await objectReader(this.#repository).read(objects);
    return found.map((object) => (object?.type === 'blob' ? object.bytes : undefined));
  }

  /** How git finds the objects of paths. Looking up a path walks through its folder, so many are listed at once. */
  async #objectsOf(commit: string, paths: readonly string[]): Promise<string[]> {
    const direct = paths.map((path) => `${commit}:${path}`);
    if (paths.length < MANY) return direct;
    const folder = commonFolder(paths);
    const args = ['ls-tree', '-r', '-z', commit, ...(folder === '' ? [] : ['--', folder])];
    const listed = (await gitOutput(this.#repository, args)).toString('utf8').split('\0');
    const objects = new Map(
      listed.flatMap((entry) => {
        const [head = '', path] = entry.split('\t');
        return path === undefined ? [] : [[path, head.split(' ')[2] ?? '']];
      }),
    );
    return paths.map((path, index) => objects.get(path) ?? direct[index] ?? '');
  }

  async list(folder: string): Promise<string[]> {
    if (this.#commit === undefined) return [];
    const [tree] = await objectReader(this.#repository).read([`${this.#commit}:${folder}`]);
    return tree?.type === 'tree' ? treeNames(tree) : [];
  }
}

/** The folder that all paths are in, with a slash at its end; empty if they have none in common. */
function commonFolder(paths: readonly string[]): string {
  let folder = paths[0] ?? '';
  for (const path of paths) {
    while (!path.startsWith(folder)) folder = folder.slice(0, -1);
  }
  return folder.slice(0, folder.lastIndexOf('/') + 1);
}
