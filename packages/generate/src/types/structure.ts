import { BaseResolver, createConfig, lintDocument, Source } from '@redocly/openapi-core';
import { DocumentError, type JsonObject, type OpenApiDocument } from '@specpact/spec';
import { unmark } from './inherited-names.ts';

/**
 * What no type can be made of: a number where an object must be, a `type` that there is none. What else
 * a document does against the rules (a description left out, a member that OpenAPI does not know, a
 * `nullable` without `type`: GitHub's has 26 of those) does not change what it says of its messages.
 */
const FATAL = /^Expected type|can be one of the following only/;

/**
 * Checks that each part of a document has the members and types that OpenAPI gives it, before types
 * are made of it: openapi-typescript takes a wrong one for granted, and crashes or writes nonsense.
 *
 * @param root what is checked: the document's value or a part of it, at the same places.
 * @throws {DocumentError} at the first fault.
 */
export async function checkStructure(document: OpenApiDocument, root: JsonObject): Promise<void> {
  checkOperationIds(document);
  const config = await createConfig({ rules: { struct: 'error' } });
  const problems = await lintDocument({
    document: { source: new Source(document.file, ''), parsed: root },
    config: config.styleguide,
    externalRefResolver: new NothingElse(),
  });
  for (const { severity, message, location } of problems) {
    if (severity !== 'error' || !FATAL.test(message)) continue;
    const pointer = unmark(location[0]?.pointer?.slice(1) ?? '');
    throw new DocumentError(message, { position: document.locate(pointer === '/' ? '' : pointer) });
  }
}

/** An `operationId` names one operation (OpenAPI 3.1, section 4.8.10). */
function checkOperationIds(document: OpenApiDocument): void {
  const seen = new Set<string>();
  for (const { id, path, value } of document.operations) {
    if (value.operationId === undefined) continue;
    if (seen.has(id)) {
      throw new DocumentError(`the operationId "${id}" is taken by another operation`, {
        position: document.locate([...path, 'operationId']),
      });
    }
    seen.add(id);
  }
}

/** The document is whole when it comes here: no other file is read, and nothing from the network. */
class NothingElse extends BaseResolver {
  override async loadExternalRef(reference: string): Promise<Source> {
    throw new Error(`${reference} is not part of the document`);
  }
}
