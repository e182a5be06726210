import type { OpenApiDocument } from '@specpact/spec';
import { checkDocument } from './document-check.ts';
import { MockedOperation } from './mocked-operation.ts';
import { readPrismOperations } from './prism/operations.ts';
import { Router } from './router.ts';
import { serverPaths } from './server-paths.ts';

/** A document, prepared once for all the requests to it. */
export interface MockedDocument {
  document: OpenApiDocument;
  operations: readonly MockedOperation[];
  router: Router<MockedOperation>;
  /** The paths of its servers' URLs, the longest first: its operations are found below these too. */
  serverPaths: readonly string[];
}

/** @throws {DocumentError} if the document cannot be mocked. */
export async function mockDocument(document: OpenApiDocument): Promise<MockedDocument> {
  checkDocument(document);
  const known = new Map(document.operations.map((each) => [`${each.method} ${each.template}`, each]));
  const operations = (await readPrismOperations(document)).map((prism) => {
    const operation = known.get(`${prism.method.toLowerCase()} ${prism.path}`);
    return new MockedOperation(document, operation, prism);
  });
  return { document, operations, router: new Router(operations), serverPaths: serverPaths(document) };
}
