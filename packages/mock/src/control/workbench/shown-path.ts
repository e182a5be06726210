import { isAbsolute, relative, sep } from 'node:path';

/** A file as a person in the folder of the process names it: `openapi/orders.yaml`. One elsewhere keeps its whole path. */
export function shownPath(file: string): string {
  const way = relative(process.cwd(), file);
  return isAbsolute(way) || way.split(sep)[0] === '..' ? file : way.replaceAll(sep, '/');
}
