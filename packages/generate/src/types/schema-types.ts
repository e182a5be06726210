// types/ takes a document.
// It gives the text of `schema.ts`: its types, by openapi-typescript, mended where it needs it.
import { createConfig } from '@redocly/openapi-core';
import { DocumentError, type OpenApiDocument } from '@specpact/spec';
import {
  astToString,
  type GlobalContext,
  type OpenAPI3,
  resolveRef,
  type SchemaObject,
  scanDiscriminators,
  transformSchema,
} from 'openapi-typescript';
import ts from 'typescript';
import { breakCircles } from './circular-types.ts';
import { dropDuplicates } from './duplicate-members.ts';
import { unmark } from './inherited-names.ts';
import { schemaMembers } from './schema-members.ts';
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
  const part = typedPart(document);
  await checkStructure(document, part);
  try {
    // Its own entrance, which bundles, puts components where there are none; that the JSON is what its types
    // say has been checked above.
    const root = { components: {}, ...part } as unknown as OpenAPI3;
    const nodes = transformSchema(root, await contextOf(root));
    const schemas = schemaMembers(nodes);
    dropDuplicates(schemas);
    const aliases = breakCircles(schemas);
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

/**
 * What openapi-typescript makes of its options before it begins. Its own entrance lints and bundles the document
 * first, a third of all the time: both are done here already, and its lint prints whatever `silent` says.
 */
async function contextOf(root: OpenAPI3): Promise<GlobalContext> {
  const options = {
    silent: true,
    // A default is what a reader is to assume of a member that is not there: it need not be there.
    defaultNonNullable: false,
    // A placeholder of the path that no parameter describes is a parameter all the same.
    generatePathParams: true,
  };
  return {
    ...UPSTREAM_DEFAULTS,
    ...options,
    discriminators: scanDiscriminators(root, options),
    injectFooter: [],
    postTransform: undefined,
    transformProperty: undefined,
    redoc: await createConfig({ rules: {} }),
    resolve: ($ref) => resolveRef(root, $ref, options),
    transform: (schema, { path = '' }) => (isBinary(schema) && !isAnswer(path) ? blobOr(schema) : undefined),
  };
}

const UPSTREAM_DEFAULTS = {
  additionalProperties: false,
  alphabetize: false,
  arrayLength: false,
  emptyObjectsUnknown: false,
  enum: false,
  enumValues: false,
  conditionalEnums: false,
  dedupeEnums: false,
  excludeDeprecated: false,
  exportType: false,
  immutable: false,
  makePathsEnum: false,
  pathParamsAsTypes: false,
  propertiesRequiredByDefault: false,
  readWriteMarkers: false,
  rootTypes: false,
  rootTypesNoSchemaPrefix: false,
  rootTypesKeepCasing: false,
};

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
