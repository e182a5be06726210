import type { DocumentFault } from '@specpact/spec';
import { printable } from '@specpact/spec/printable';

/** The warning of a reference that leads nowhere, in a part of a document that nothing uses. */
export function brokenLine({ reason, position: { file, line, column } }: DocumentFault): string {
  return printable(`specpact: ${file}:${line}:${column}: ${reason}, in a part that nothing uses`).concat(
    '\n',
  );
}
