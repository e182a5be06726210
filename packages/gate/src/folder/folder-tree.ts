// folder/ takes changes to files.
// It gives a folder that several processes on one disk change, one at a time.
// It stands beside git/, as the other place where files are kept: neither imports the other.
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Change, FileTree, TreeState } from '../kept/file-tree.ts';
import { holdLock } from './folder-lock.ts';

/** The most files that are open at once. */
const AT_ONCE = 64;

/** A store in a folder: to try it, on a shared disk, in a cache of CI. */
export class FolderTree implements FileTree {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  get shown(): string {
    return `the folder ${this.#folder}`;
  }

  async open(): Promise<TreeState> {
    return {
      fetchedAt: undefined,
      read: async (paths) => {
        const all: (Buffer | undefined)[] = [];
        for (let at = 0; at < paths.length; at += AT_ONCE) {
          const some = paths.slice(at, at + AT_ONCE);
          all.push(...(await Promise.all(some.map((path) => absent(readFile(this.#at(path)), undefined)))));
        }
        return all;
      },
      list: (folder) => absent(readdir(this.#at(folder)), []),
    };
  }

  async write(_message: string, change: Change): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
    await using _lock = await holdLock(join(this.#folder, '.lock'));
    const changes = await change(await this.open());
    for (const [path, bytes] of changes) {
      const file = this.#at(path);
      const aside = `${file}.${process.pid}.tmp`;
      await mkdir(dirname(file), { recursive: true });
      try {
        await writeFile(aside, bytes, { flush: true });
        await rename(aside, file);
      } catch (error) {
        await rm(aside, { force: true });
        throw error;
      }
    }
  }

  #at(path: string): string {
    return join(this.#folder, ...path.split('/'));
  }
}

async function absent<T, U>(reading: Promise<T>, instead: U): Promise<T | U> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) {
      return instead;
    }
    throw error;
  }
}
