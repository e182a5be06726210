import { relative } from 'node:path';
import { printable } from '@specpact/spec/printable';
import type { Io } from '../command.ts';

/** A path with slashes on every system, for people and for links in a terminal. */
export function pathFrom(io: Io, file: string): string {
  return relative(io.cwd, file).replaceAll('\\', '/');
}

/** The same, for a line that is printed. */
export function shownPath(io: Io, file: string): string {
  return printable(pathFrom(io, file));
}
