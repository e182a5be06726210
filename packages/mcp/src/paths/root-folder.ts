// paths/ takes paths that a client gives.
// It gives those that stay in the root folder. The others are errors.
import { lstatSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { PathError } from './path-error.ts';

/**
 * The folder that a server works in. A path from a client is checked here before any command sees it, with its symbolic
 * links followed: an agent may be led by text that somebody else wrote.
 */
export class RootFolder {
  /** The absolute path, without symbolic links. */
  readonly path: string;

  /** @throws {PathError} if there is no such folder. */
  constructor(path: string) {
    if (!statSync(path, { throwIfNoEntry: false })?.isDirectory())
      throw new PathError(`${path}: no such folder`);
    this.path = realpathSync(path);
  }

  /**
   * The path of a file or folder that is there, relative to the root folder.
   *
   * @param kind what it must be.
   * @throws {PathError} if it is not there, of another kind, or outside.
   */
  existing(path: string, kind: 'file' | 'file or folder' = 'file'): string {
    const real = this.#inside(path);
    const stats = statSync(real, { throwIfNoEntry: false });
    if (stats === undefined) throw new PathError(`${path}: no such file below the root folder`);
    if (kind === 'file' && !stats.isFile()) throw new PathError(`${path}: is not a file`);
    return this.#shown(real);
  }

  /**
   * The path of a file that a command will write, relative to the root folder. It need not be there.
   *
   * @throws {PathError} if it is outside.
   */
  writable(path: string): string {
    return this.#shown(this.#inside(path));
  }

  #inside(path: string): string {
    if (path.includes('\0')) throw new PathError('a path cannot contain the character U+0000');
    const real = realPath(resolve(this.path, path));
    const way = relative(this.path, real);
    if (way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way)) {
      throw new PathError(`${path}: is outside the root folder: name a file below it`);
    }
    return real;
  }

  /** With slashes. A name that begins with a dash must not be taken for a flag. */
  #shown(real: string): string {
    const way = relative(this.path, real).replaceAll(sep, '/') || '.';
    return way.startsWith('-') ? `./${way}` : way;
  }
}

/** A path with its symbolic links followed, also those of the folders of a file that is not there yet. */
function realPath(path: string, depth = 0): string {
  try {
    return realpathSync(path);
  } catch (cause) {
    const folder = dirname(path);
    // A link that leads to nothing could lead to a file outside once it is written through.
    if (folder === path || depth > 100 || lstatSync(path, { throwIfNoEntry: false }) !== undefined) {
      throw new PathError(`${path}: cannot be followed`, { cause });
    }
    return join(realPath(folder, depth + 1), basename(path));
  }
}
