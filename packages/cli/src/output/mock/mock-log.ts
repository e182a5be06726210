import { basename, relative } from 'node:path';
import type { Recorded, Reload } from '@specpact/mock';
import { printable } from '@specpact/spec/printable';
import { nearPaths } from '../near-paths.ts';

/** The line about an answer that is kept as an example. */
export function recordLine({ file, error }: Recorded, cwd: string): string {
  const path = relative(cwd, file);
  return `${printable(error ? `${path} could not be recorded: ${error.message}` : `recorded ${path}`)}\n`;
}

/** The line about a document that has changed while it is served. */
export function reloadLine({ file, change, document, error, duration }: Reload, cwd: string): string {
  const name = printable(relative(cwd, file));
  if (/^specpact\.mock\.m?[jt]s$/.test(basename(file))) {
    if (!error) return `${name} has changed, and its handlers are reloaded (${Math.round(duration)} ms)\n`;
    return `${printable(error.message)}\n  its handlers stay as they were\n`;
  }
  if (error)
    return `${printable(nearPaths(error.message, cwd))}\n  ${name} is ${document ? 'still served as it was before' : 'not served'}\n`;
  if (change === 'removed') return `${name} is gone, and is not served any more\n`;
  const what = change === 'added' ? 'is new, and is served now' : 'has changed, and is reloaded';
  return `${name} ${what} (${Math.round(duration)} ms)\n`;
}
