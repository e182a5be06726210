// types/openapi-typescript/ takes a document.
// It gives its types, as openapi-typescript writes them, with corrections.
import { DocumentError, isJson, type JsonObject, type OpenApiDocument } from '@specpact/spec';
import type { GlobalContext, OpenAPI3, SchemaObject } from 'openapi-typescript';
import { astToString } from 'openapi-typescript/dist/lib/ts.mjs';
import { resolveRef, scanDiscriminators } from 'openapi-typescript/dist/lib/utils.mjs';
import transformSchema from 'openapi-typescript/dist/transform/index.mjs';
import transformSchemaObject from 'openapi-typescript/dist/transform/schema-object.mjs';
import ts from 'typescript';
import type { NativeValues } from '../../native/native-values.ts';
import { unmark } from '../../part/inherited-names.ts';
import { withLaterMethods } from '../../part/later/later-methods.ts';
import { addQueryStrings, hasQueryStrings } from '../../part/later/query-strings.ts';
import { NATIVE, typedPart } from '../../part/typed-part.ts';
import { schemaTypeNames } from '../../source/type-names.ts';
import type { Emitter, PreparedTypes, SchemaTypes } from '../emitter.ts';
import { dropDuplicates } from './duplicate-members.ts';
import { aliasSchemas, referByName } from './schema-aliases.ts';
import { schemaMembers } from './schema-members.ts';
import { checkStructure } from './structure.ts';
import { tupleOf } from './tuple.ts';

/**
 * Writes types with openapi-typescript.
 *
 * Only this file imports it, because its repository is frozen (openapi-typescript #2874). It needs TypeScript 5 and
 * crashes on TypeScript 7 (#2841). What it writes wrong is mended here and, before that, in `part/`.
 */
export const openapiTypescript: Emitter = { name: 'openapi-typescript', prepare };

async function prepare(document: OpenApiDocument, native?: NativeValues): Promise<PreparedTypes> {
  const part = typedPart(document, native?.marks());
  await checkStructure(document, part);
  return { write: () => write(document, part, native) };
}

function write(document: OpenApiDocument, part: JsonObject, native?: NativeValues): SchemaTypes {
  try {
    // openapi-typescript expects components, which its own main function would add. The structure of the JSON
    // has been checked above.
    const root = { components: {}, ...part } as unknown as OpenAPI3;
    const nodes = withLaterMethods(transformSchema(root, contextOf(root)));
    // Few documents have one, and a large document has a million nodes.
    if (hasQueryStrings(part)) addQueryStrings(nodes);
    const schemas = schemaMembers(nodes);
    dropDuplicates(schemas);
    const names = schemaTypeNames(
      [...schemas.keys()].map(unmark),
      native?.options.dates && ['Date', 'Temporal'],
    );
    const byMember = new Map([...schemas.keys()].map((name) => [name, names.get(unmark(name)) ?? name]));
    const aliases = aliasSchemas(schemas, byMember);
    const kept = nodes.filter((node) => !isWithRequired(node));
    const helper = kept.length < nodes.length ? WITH_REQUIRED : '';
    const text = unmark(referByName(astToString([...kept, ...aliases]), byMember));
    return { text: `${text.trimEnd()}\n${helper}`, names };
  } catch (cause) {
    throw new DocumentError(
      `types cannot be generated from it: ${cause instanceof Error ? cause.message : cause}`,
      {
        position: document.locate([]),
        cause,
      },
    );
  }
}

/**
 * The context that openapi-typescript makes from its options. Its own main function would first lint and bundle the
 * document. Both are already done here, and its lint prints even with `silent`.
 */
function contextOf(root: OpenAPI3): GlobalContext {
  const options = {
    silent: true,
    // A default is for a missing member, so a member with a default may be missing.
    defaultNonNullable: false,
    // A placeholder in the path is a parameter even if the document does not describe it.
    generatePathParams: true,
  };
  return {
    ...UPSTREAM_DEFAULTS,
    ...options,
    discriminators: scanDiscriminators(root, options),
    injectFooter: [],
    postTransform: undefined,
    transformProperty: undefined,
    // Only its main function reads this. To make one takes as long as to read a large document.
    redoc: undefined as never,
    resolve: remembered(($ref) => resolveRef(root, $ref, options)),
    transform: (schema, options) => {
      if (isBinary(schema) && !isAnswer(options.path ?? '')) {
        return orNull(schema, ts.factory.createTypeReferenceNode('Blob'));
      }
      const native = nativeType(schema);
      if (native) return orNull(schema, native);
      return tupleOf<SchemaObject>(schema, (item) => transformSchemaObject(item, options));
    },
  };
}

/** The same function, which is called once for each reference. */
function remembered<T>(resolve: ($ref: string) => T): ($ref: string) => T {
  const known = new Map<string, T>();
  return ($ref) => {
    const found = known.get($ref) ?? resolve($ref);
    known.set($ref, found);
    return found;
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

/** The type that openapi-typescript writes does not compile if `T` can be null (`K extends keyof T`). */
const WITH_REQUIRED = `type WithRequired<T, K extends PropertyKey> = T extends object
    ? T & { [P in K & keyof T]-?: T[P] }
    : T;
`;

function isWithRequired(node: ts.Node): boolean {
  return ts.isTypeAliasDeclaration(node) && node.name.text === 'WithRequired';
}

/** Whether values are bytes: `format: binary` in OpenAPI 3.0, `contentMediaType` without an encoding in 3.1 (section 4.8.14). */
function isBinary(schema: SchemaObject): boolean {
  const { format, contentMediaType, contentEncoding } = schema as Record<string, unknown>;
  if (!allowsType(schema, 'string')) return false;
  if (format === 'binary') return true;
  // JSON in a text is the data of an event, and no file.
  const isBytes = typeof contentMediaType === 'string' && !isJson(contentMediaType);
  return isBytes && contentEncoding === undefined;
}

/** Whether `type` names a type, alone or among others. */
function allowsType(schema: SchemaObject, wanted: string): boolean {
  const { type } = schema as Record<string, unknown>;
  return type === wanted || (Array.isArray(type) && type.includes(wanted));
}

/** Whether a path is in a response. There the media type decides, and JSON has no bytes. */
function isAnswer(path: string): boolean {
  return path.includes('/responses/');
}

/** The type of values that become a `Date`, a `Temporal.Instant` or a `bigint`. */
function nativeType(schema: SchemaObject): ts.TypeNode | undefined {
  const { [NATIVE]: kind } = schema as Record<string, unknown>;
  if (kind === 'date') return ts.factory.createTypeReferenceNode('Date');
  if (kind === 'instant') return ts.factory.createTypeReferenceNode('Temporal.Instant');
  return kind === 'bigint' ? ts.factory.createKeywordTypeNode(ts.SyntaxKind.BigIntKeyword) : undefined;
}

function orNull(schema: SchemaObject, whole: ts.TypeNode): ts.TypeNode {
  const { nullable } = schema as Record<string, unknown>;
  if (nullable !== true && !allowsType(schema, 'null')) return whole;
  return ts.factory.createUnionTypeNode([whole, ts.factory.createLiteralTypeNode(ts.factory.createNull())]);
}
