import { resolve } from 'node:path';
import type { OpenApiDocument } from '@specpact/spec';
import type { Io } from '../command.ts';
import { rootOf, sizeOf } from '../config/config-flags.ts';
import { UsageError } from '../flags/usage-error.ts';
import { brokenLine } from '../output/broken-line.ts';
import type { Inputs } from '../output/outputs.ts';

/**
 * Reads the document that a command is about: the one that is named, or the only one in `openapi/`.
 *
 * @param usage what to run where there is no document.
 * @throws {UsageError} if there is none, or more than one.
 */
export async function readOnlyDocument(
  values: { document?: string | undefined; 'max-file-size'?: string | undefined },
  io: Io,
  inputs: Inputs,
  usage: string,
): Promise<OpenApiDocument> {
  const { loadDocument } = await import('@specpact/spec');
  const { requireDocuments } = await import('./require-documents.ts');
  const files = values.document === undefined ? await requireDocuments(io, usage) : [values.document];
  const [file, ...others] = files;
  if (file === undefined || others.length > 0) {
    throw new UsageError(`there are ${files.length} documents in openapi/: name one with --document`);
  }
  const document = await loadDocument(resolve(io.cwd, file), {
    ...(await sizeOf(values, io)),
    root: await rootOf(resolve(io.cwd, file), io),
    onBroken: (fault) => void io.stderr.write(brokenLine(fault, io.cwd)),
  });
  for (const read of document.files) inputs.add(read);
  return document;
}
