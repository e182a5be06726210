import { createConfig } from '@redocly/openapi-core';
import { DocumentError, type OpenApiDocument } from '@specpact/spec';
import openapiTypescript, { astToString, type OpenAPI3 } from 'openapi-typescript';
import { checkStructure } from './structure.ts';
import { typedPart } from './typed-part.ts';

/**
 * The types of a document as TypeScript source: `paths`, `components` and `operations`, as
 * openapi-typescript writes them.
 *
 * The only file that knows openapi-typescript, and through it TypeScript 5: it crashes on
 * TypeScript 7 (openapi-typescript #2841), and its repository is frozen (#2874).
 *
 * @throws {DocumentError} if the document's structure is not that of OpenAPI.
 */
export async function schemaTypes(document: OpenApiDocument): Promise<string> {
  const part = typedPart(document.root);
  await checkStructure(document, part);
  try {
    const nodes = await openapiTypescript(part as unknown as OpenAPI3, {
      // JSON to us, OpenAPI to them: the structure has just been checked.
      silent: true,
      // Its own checks print to the console whatever `silent` says: none of them is left to run.
      redocly: await createConfig({ rules: {} }),
    });
    return `${astToString(nodes).trimEnd()}\n`;
  } catch (cause) {
    throw new DocumentError(`no types can be made of it: ${cause instanceof Error ? cause.message : cause}`, {
      position: document.locate([]),
      cause,
    });
  }
}
