import type { OpenApiDocument } from '@specpact/spec';
import { MockedOperation } from '../operation/mocked-operation.ts';
import { Router } from '../routing/router.ts';
import { serverPaths } from '../routing/server-paths.ts';
import { checkDocument } from './document-check.ts';

/** A document that is prepared once for all its requests. */
export interface MockedDocument {
  document: OpenApiDocument;
  operations: readonly MockedOperation[];
  router: Router<MockedOperation>;
  /** The paths of its servers' URLs, longest first. Its operations are also served below these. */
  serverPaths: readonly string[];
  /** Whether it is served under its name too if it is the only one. Prism serves paths as they are written. */
  isServedByName: boolean;
}

/**
 * @param asPrism whether it is answered as Prism answers, defects included.
 * @throws {DocumentError} if the document cannot be mocked.
 */
export function mockDocument(document: OpenApiDocument, asPrism = false): MockedDocument {
  checkDocument(document, asPrism);
  const operations = document.operations.map(
    (operation) => new MockedOperation(document, operation, asPrism),
  );
  return {
    document,
    operations,
    router: new Router(operations),
    serverPaths: asPrism ? [] : serverPaths(document),
    isServedByName: !asPrism,
  };
}
