import { createHash, randomBytes } from 'node:crypto';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { constants, deflate } from 'node:zlib';
import { gitOutput } from './run-git.ts';

const compressed = promisify(deflate);

/**
 * Writes objects into a repository as git itself writes a few of them: each in a file of its own under `objects/`, by
 * its hash (gitrepository-layout, "objects/[0-9a-f][0-9a-f]"). No process is started for it.
 */
export class LooseObjects {
  readonly #folder: string;
  readonly #algorithm: string;
  readonly #writing: Promise<void>[] = [];

  private constructor(folder: string, algorithm: string) {
    this.#folder = folder;
    this.#algorithm = algorithm;
  }

  static async of(repository: string): Promise<LooseObjects> {
    const known = places.get(repository);
    const place = known ?? (await placeOf(repository));
    places.set(repository, place);
    return new LooseObjects(place.folder, place.algorithm);
  }

  /** In bytes. */
  get hashLength(): number {
    return this.#algorithm === 'sha256' ? 32 : 20;
  }

  /** Begins to write an object. @returns its hash. */
  add(type: 'blob' | 'tree' | 'commit', content: Buffer): Buffer {
    const bytes = Buffer.concat([Buffer.from(`${type} ${content.length}\0`), content]);
    const hash = createHash(this.#algorithm).update(bytes).digest();
    this.#writing.push(this.#write(hash.toString('hex'), bytes));
    return hash;
  }

  /** Waits until all are written. */
  async written(): Promise<void> {
    await Promise.all(this.#writing);
  }

  async #write(hash: string, bytes: Buffer): Promise<void> {
    const folder = join(this.#folder, hash.slice(0, 2));
    const file = join(folder, hash.slice(2));
    if (await exists(file)) return;
    await mkdir(folder, { recursive: true });
    // `git prune` removes files of this name that were left behind.
    const draft = join(folder, `tmp_obj_${randomBytes(6).toString('hex')}`);
    const handle = await open(draft, 'wx', 0o444);
    try {
      await handle.writeFile(await compressed(bytes, { level: constants.Z_BEST_SPEED }));
      await handle.datasync();
    } catch (error) {
      await rm(draft, { force: true });
      throw error;
    } finally {
      await handle.close();
    }
    await rename(draft, file);
  }
}

interface ObjectsPlace {
  folder: string;
  /** As `node:crypto` calls it. */
  algorithm: string;
}

const places = new Map<string, ObjectsPlace>();

async function placeOf(repository: string): Promise<ObjectsPlace> {
  const args = ['rev-parse', '--show-object-format', '--git-path', 'objects'];
  const [algorithm = 'sha1', folder = ''] = (await gitOutput(repository, args)).toString('utf8').split('\n');
  return { folder: resolve(repository, folder), algorithm };
}

async function exists(file: string): Promise<boolean> {
  try {
    await stat(file);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
    throw error;
  }
}
