import type { DocumentFault } from '@specpact/spec';
import { printable } from '@specpact/spec/printable';
import { nearPaths } from './near-paths.ts';

/** The warning of a reference that leads nowhere, in a part of a document that nothing uses. */
export function brokenLine({ reason, position: { file, line, column } }: DocumentFault, cwd: string): string {
  const where = nearPaths(file, cwd);
  return `${printable(`specpact: ${where}:${line}:${column}: ${reason}, in a part that nothing uses`)}\n`;
}
