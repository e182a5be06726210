import type { DocumentFault } from '@specpact/spec';
import { printable } from '@specpact/spec/printable';
import { nearPaths } from './near-paths.ts';

/** The warning of a fault that is no reason to refuse the document. */
export function brokenLine({ reason, position: { file, line, column } }: DocumentFault, cwd: string): string {
  return `${printable(`specpact: ${nearPaths(file, cwd)}:${line}:${column}: ${reason}`)}\n`;
}
