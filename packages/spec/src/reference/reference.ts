// reference/ takes `$ref`s, `$id`s, anchors and mappings as they are written.
// It gives the target of each one, or why it has none.
import { realpathSync } from 'node:fs';
import { basename, dirname, isAbsolute, relative, resolve } from 'node:path';
import { formatPointer, type Path, parsePointer } from '../json/json-pointer.ts';

/** The target of a `$ref`. */
export interface ReferenceTarget {
  /** Absolute path of the file; `undefined` for the file of the reference itself. */
  file: string | undefined;
  path: Path;
}

/** Reads a `$ref` (RFC 3986; for its fragment RFC 6901, section 6). A string is the reason why it cannot be read. */
export function readReference($ref: string, from: string, folder: string): ReferenceTarget | string {
  const [location = '', fragment = ''] = $ref.split(/#(.*)/s);
  const path = pointerOf(fragment);
  if (!path) return `has a fragment that is not a JSON Pointer`;
  if (location === '') return { file: undefined, path };
  const file = readLocation(location, from, folder);
  return 'reason' in file ? file.reason : { ...file, path };
}

/** The file that a reference without its fragment leads to, or the reason why it is not read. */
export function readLocation(
  location: string,
  from: string,
  folder: string,
): { file: string } | { reason: string } {
  if (/^file:/i.test(location)) {
    const reason =
      "leads out of the document's folder, as every file: URL does: write the path from this file instead";
    return { reason };
  }
  if (/^([a-z][a-z0-9+.-]+:|\/\/)/i.test(location)) {
    return { reason: LEADS_TO_NETWORK };
  }
  return insideFolder(resolve(dirname(from), decode(location) ?? location), folder);
}

export const LEADS_TO_NETWORK =
  'leads to the network, which is never read: keep a copy beside the document, or fetch one with `specpact bundle --allow-remote`';

const NAME_ROOT = 'give the folder of both with `--root` to `specpact generate` or `specpact bundle`';

/** A file in the folder of the document or below it. Only such a file may be read. */
export function insideFolder(file: string, folder: string): { file: string } | { reason: string } {
  if (isInside(file, folder)) return { file };
  return { reason: `leads out of the document's folder (${folder}), which is not allowed: ${NAME_ROOT}` };
}

/** Writes the place of a component as a `$ref`, with `#` first. */
export function referenceTo(path: Path): string {
  return `#${formatPointer(path)}`;
}

/** The name of a target as a component: its last token, or the name of its file. */
export function targetName({ file, path }: { file: string; path: Path }): string {
  return sanitize(path.at(-1) ?? fileStem(file));
}

/** The name with its file in front, for a name that is taken already. */
export function qualifiedName({ file, path }: { file: string; path: Path }): string {
  return sanitize(`${fileStem(file)}_${path.at(-1) ?? 'root'}`);
}

function fileStem(file: string): string {
  return basename(file).replace(/\.[^.]+$/, '');
}

/** A component name has only letters, digits, dots, underscores and hyphens (OpenAPI 3.1, section 4.8.7). */
function sanitize(name: string): string {
  return name.replace(/[^A-Za-z0-9._-]/g, '_') || '_';
}

/** Whether a file is in a folder. Symbolic links are followed if the file exists. */
function isInside(file: string, folder: string): boolean {
  const below = (path: string, top: string) => {
    const way = relative(top, path);
    return way !== '' && !way.startsWith('..') && !isAbsolute(way);
  };
  return below(file, folder) && below(realpath(file), realpath(folder));
}

function realpath(path: string): string {
  try {
    return realpathSync(path);
  } catch (error) {
    // A missing file is reported when it is read.
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return path;
    throw error;
  }
}

function pointerOf(fragment: string): Path | undefined {
  const decoded = decode(fragment);
  return decoded === undefined || (decoded !== '' && !decoded.startsWith('/'))
    ? undefined
    : parsePointer(decoded);
}

/** Text of a URI without its percent-encoding (RFC 3986, section 2.1); `undefined` if it is malformed. */
export function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}
