import {
  DocumentError,
  METHODS,
  type OpenApiDocument,
  type Operation,
  type Path,
  readMarks,
} from '@specpact/spec';
import { describeOperation } from '../described/described-operation.ts';
import { halfKnownSchemas, type LargeSchemas, largeSchemas } from '../described/large-schemas.ts';
import { operationDocument, STAND_IN_METHOD } from '../described/operation-document.ts';
import { prismForm } from '../described/prism-form.ts';
import { makeReadable } from '../described/readable-schemas.ts';
import { referredPath } from '../described/referred-path.ts';
import { dropStrayExtensions } from '../described/stray-references.ts';
import type { PrismOperation } from '../prism-operation.ts';
import { getHttpOperationsFromSpec } from './engine.ts';

const NONE: LargeSchemas = new Set();

/**
 * Turns one operation of a document into Prism's own form.
 *
 * @param asPrism whether it is answered as Prism answers, defects included.
 * @throws {DocumentError} if Prism cannot read it.
 */
export async function readPrismOperation(
  document: OpenApiDocument,
  operation: Operation,
  asPrism = false,
): Promise<PrismOperation> {
  const fail = (reason: string, at: Path = operation.path, cause?: unknown) =>
    new DocumentError(`Prism cannot mock this: ${reason}`, { position: document.locate(at), cause });
  const { root, kind, pathOf } = prismForm(document, asPrism);
  const read = async (large: LargeSchemas): Promise<PrismOperation[]> => {
    // Prism gets a copy, because it replaces each `$ref`, and some of its schemas have to be mended.
    const copy = operationDocument(root, operation, large);
    makeReadable(copy, kind);
    dropStrayExtensions(copy);
    return await getHttpOperationsFromSpec(copy);
  };
  let large = asPrism ? NONE : largeSchemas(root, operation);
  let operations: PrismOperation[];
  try {
    operations = await read(large).catch((error) => {
      // A reference may lead into a schema that is left out.
      if (large.size === 0) throw error;
      large = NONE;
      return read(large);
    });
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    const quoted = quotedPlace(message);
    throw fail(message, quoted && pathOf(quoted), cause);
  }
  const { method, template } = operation;
  const known = METHODS.includes(method) ? method : STAND_IN_METHOD;
  const found = operations.find((each) => each.path === template && each.method.toLowerCase() === known);
  if (!found) throw fail('it does not find the operation');
  if (asPrism) return { ...found, method };
  const prism = { ...found, method, path: readMarks(template).path };
  const judged = new Set([...large, ...halfKnownSchemas(document, operation, large)]);
  return describeOperation(prism, { document, operation, large, judged });
}

/**
 * The place that a message of Prism quotes. Prism also follows a `$ref` in an example, and names one that
 * fails.
 */
function quotedPlace(message: string): Path | undefined {
  const pointer = /"(#\/[^"]*)"/.exec(message)?.[1];
  return pointer === undefined ? undefined : referredPath(pointer);
}

/** An operation with only the members that Prism's router reads. It is used to get the router's errors. */
export function routableOnly(method: string, template: string, servers: { url: string }[]): PrismOperation {
  return { id: '', method, path: template, responses: [], servers } as unknown as PrismOperation;
}
