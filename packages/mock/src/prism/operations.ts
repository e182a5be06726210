import { DocumentError, type OpenApiDocument, type Path, parsePointer } from '@specpact/spec';
import { getHttpOperationsFromSpec } from '@stoplight/prism-http';
import type { PrismOperation } from './judgement.ts';

/**
 * Turns a document into Prism's operations, in the order of the document.
 *
 * @throws {DocumentError} if Prism cannot make sense of it, or it describes no operation.
 */
export async function readPrismOperations(document: OpenApiDocument): Promise<PrismOperation[]> {
  const fail = (reason: string, at: Path = ['paths'], cause?: unknown) =>
    new DocumentError(reason, { position: document.locate(at), cause });
  let operations: PrismOperation[];
  try {
    // Prism replaces each `$ref` in what it is given.
    operations = await getHttpOperationsFromSpec(structuredClone(document.root));
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    throw fail(`Prism cannot mock this: ${message}`, placeIn(message), cause);
  }
  if (operations.length === 0) throw fail('there is no operation to mock');
  return operations;
}

/** Prism follows a `$ref` also where it is data, in an example; if it cannot, it quotes where that stands. */
function placeIn(message: string): Path | undefined {
  const pointer = /"#(\/[^"]*)"/.exec(message)?.[1];
  return pointer === undefined ? undefined : parsePointer(decodeURI(pointer));
}
