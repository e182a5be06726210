import { createConfig } from '@redocly/openapi-core';
import { DocumentError, type OpenApiDocument } from '@specpact/spec';
import openapiTypescript, { astToString, type OpenAPI3, type SchemaObject } from 'openapi-typescript';
import ts from 'typescript';
import { breakCircles } from './circular-types.ts';
import { unmark } from './inherited-names.ts';
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
      // A default is what a reader is to assume of a member that is not there: it need not be there.
      defaultNonNullable: false,
      // A placeholder of the path that no parameter describes is a parameter all the same.
      generatePathParams: true,
      transform: (schema, { path = '' }) =>
        isBinary(schema) && !isAnswer(path) ? blobOr(schema) : undefined,
    });
    const aliases = breakCircles(nodes);
    const kept = nodes.filter((node) => !isWithRequired(node));
    const helper = kept.length < nodes.length ? WITH_REQUIRED : '';
    return `${unmark(astToString([...kept, ...aliases])).trimEnd()}\n${helper}`;
  } catch (cause) {
    throw new DocumentError(`no types can be made of it: ${cause instanceof Error ? cause.message : cause}`, {
      position: document.locate([]),
      cause,
    });
  }
}

/** Upstream's fails to compile where the type can be null (openapi-typescript: `K extends keyof T`). */
const WITH_REQUIRED = `type WithRequired<T, K extends PropertyKey> = T extends object
    ? T & { [P in K & keyof T]-?: T[P] }
    : T;
`;

function isWithRequired(node: ts.Node): boolean {
  return ts.isTypeAliasDeclaration(node) && node.name.text === 'WithRequired';
}

/** Bytes: `format: binary` in OpenAPI 3.0, a `contentMediaType` without an encoding in 3.1 (section 4.8.14). */
function isBinary(schema: SchemaObject): boolean {
  const { type, format, contentMediaType, contentEncoding } = schema as Record<string, unknown>;
  if (![type].flat().includes('string')) return false;
  return format === 'binary' || (contentMediaType !== undefined && contentEncoding === undefined);
}

/** Within a response the runtime goes by the media type, and JSON has no bytes. */
function isAnswer(path: string): boolean {
  return path.includes('/responses/');
}

function blobOr(schema: SchemaObject): ts.TypeNode {
  const blob = ts.factory.createTypeReferenceNode('Blob');
  const { type, nullable } = schema as Record<string, unknown>;
  if (nullable !== true && ![type].flat().includes('null')) return blob;
  return ts.factory.createUnionTypeNode([blob, ts.factory.createLiteralTypeNode(ts.factory.createNull())]);
}
