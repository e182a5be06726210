import { DocumentError, type OpenApiDocument, type Operation, type Path } from '@specpact/spec';
import { getHttpOperationsFromSpec } from './engine.ts';
import type { PrismOperation } from './judgement.ts';
import { operationDocument, pathOf } from './operation-document.ts';

/**
 * Turns one operation of a document into Prism's form of it.
 *
 * @throws {DocumentError} if Prism cannot make sense of it.
 */
export async function readPrismOperation(
  document: OpenApiDocument,
  operation: Operation,
): Promise<PrismOperation> {
  const fail = (reason: string, at: Path = operation.path, cause?: unknown) =>
    new DocumentError(`Prism cannot mock this: ${reason}`, { position: document.locate(at), cause });
  let operations: PrismOperation[];
  try {
    // A copy: Prism replaces each `$ref` in what it is given.
    operations = await getHttpOperationsFromSpec(operationDocument(document.root, operation));
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    throw fail(message, placeIn(message), cause);
  }
  const { method, template } = operation;
  const found = operations.find((each) => each.path === template && each.method.toLowerCase() === method);
  if (!found) throw fail('it does not see the operation');
  return found;
}

/** Prism follows a `$ref` also where it is data, in an example; if it cannot, it quotes where that stands. */
function placeIn(message: string): Path | undefined {
  const pointer = /"(#\/[^"]*)"/.exec(message)?.[1];
  return pointer === undefined ? undefined : pathOf(pointer);
}

/** What Prism's router looks at of an operation, for its errors. */
export function routableOnly(method: string, template: string, servers: { url: string }[]): PrismOperation {
  return { id: '', method, path: template, responses: [], servers } as unknown as PrismOperation;
}
