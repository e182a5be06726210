import { isAbsolute, relative } from 'node:path';

/** A file as a report names it: from the working folder, with slashes, or absolute if it lies elsewhere. */
export function shownFile(file: string): string {
  const way = relative(process.cwd(), file);
  return way.startsWith('..') || isAbsolute(way) ? file : way.replaceAll('\\', '/');
}
