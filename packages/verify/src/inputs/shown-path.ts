import { isAbsolute, relative, sep } from 'node:path';

/** A file as it is shown to a person who works in `cwd`: relative to it unless it lies elsewhere. */
export function shownPath(file: string, cwd: string): string {
  const path = relative(cwd, file);
  return path === '' || path.startsWith('..') || isAbsolute(path) ? file : path.split(sep).join('/');
}
