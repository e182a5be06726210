// part/ takes a document.
// It gives a copy of the part that types are made from, in a form that openapi-typescript handles correctly.
import { keywordOf } from '@specpact/schema';
import {
  eachChild,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  type ObjectKind,
  type OpenApiDocument,
  parsePointer,
  valueAt,
} from '@specpact/spec';
import type { NativeMark } from '../native/native-values.ts';
import { isReservedHeader } from '../source/reserved-header.ts';
import { callbacksOf, putCallbacks } from './callbacks.ts';
import { ComponentSchemas } from './component-schemas.ts';
import { describeLimits } from './constraints.ts';
import { liftDeepReferences } from './deep-references.ts';
import { writeOutInheritance } from './inheritance.ts';
import { markInherited } from './inherited-names.ts';
import { writeOutBooleans } from './later/boolean-schemas.ts';
import { splitLaterMethods } from './later/later-methods.ts';
import { markQueryString } from './later/query-strings.ts';
import { dropMeaningless } from './meaningless-members.ts';
import { splitByWay } from './request-schemas.ts';
import { type RewordContext, rewordSchema } from './typed-schema.ts';

/**
 * A copy of the part of a document that types are made from, without example values, extensions and links, and in a form
 * that openapi-typescript handles correctly.
 *
 * The parts left out are data. The libraries that this package uses follow every `$ref`, even one in an example that
 * leads to the network. This copy leaves them none to follow.
 *
 * @param marks the schemas whose values become a `Date` or a `bigint`. In the copy they have the member {@link NATIVE}.
 */
export function typedPart(document: OpenApiDocument, marks: readonly NativeMark[] = []): JsonObject {
  const { root: written, dialect } = document;
  const root = marks.length === 0 ? written : marked(written, marks);
  const { paths, webhooks, components, security } = structuredClone(withoutData(root));
  // A 3.1 document has the same objects, and allows what some documents of 3.0 do against the rules.
  const part: JsonObject = { openapi: '3.1.0', info: { title: '-', version: '-' }, paths: paths ?? {} };
  for (const [name, value] of Object.entries({ webhooks, components, security })) {
    if (value !== undefined) part[name] = value;
  }
  putCallbacks(part, callbacksOf(document), (path) => valueAt(root, path));
  splitLaterMethods(part);
  liftDeepReferences(part, root);
  const named = new ComponentSchemas(part);
  writeOutInheritance(named);
  splitByWay(part, named, dialect);
  const context = { root: part, dialect, schemas: named.schemas };
  reduce(part, 'document', context);
  markInherited(part);
  return part;
}

/** A document without its components that are data, of which a large one has megabytes. */
function withoutData({ paths, webhooks, components, security }: JsonObject): JsonObject {
  const kept = isJsonObject(components) ? { ...components } : components;
  if (isJsonObject(kept)) for (const name of DATA.components ?? []) delete kept[name];
  return {
    ...(paths !== undefined && { paths }),
    ...(webhooks !== undefined && { webhooks }),
    ...(kept !== undefined && { components: kept }),
    ...(security !== undefined && { security }),
  };
}

/** The member of a schema in the part that says what its values become. No keyword has this name. */
export const NATIVE = 'specpact:native';

/** A copy of a document in which schemas say what their values become. */
function marked(root: JsonObject, marks: readonly NativeMark[]): JsonObject {
  const copy = structuredClone(root);
  for (const { path, kind } of marks) {
    const schema = valueAt(copy, path);
    if (isJsonObject(schema)) schema[NATIVE] = kind;
  }
  return copy;
}

/** Members that always hold data. */
const DATA: Partial<Record<ObjectKind, readonly string[]>> = {
  components: ['examples', 'links'],
  header: ['example', 'examples'],
  mediaType: ['example', 'examples'],
  parameter: ['example', 'examples'],
  response: ['links'],
};

/**
 * Whether `operations` has the type of an operation, by its id. openapi-typescript writes the id as a reference and
 * parses it again. Ids that this would change are left out.
 */
export function isNamedOperation({ operationId }: JsonObject): boolean {
  return typeof operationId === 'string' && /^[\w./:$ -]+$/.test(operationId);
}

interface Context extends RewordContext {
  root: JsonObject;
}

function reduce(value: JsonObject, kind: ObjectKind, context: Context, isPart = false): void {
  dropMeaningless(value, kind);
  for (const name of DATA[kind] ?? []) delete value[name];
  writeOutBooleans(value, kind);
  if (kind === 'schema') rewordSchema(value, isPart, context);
  if (kind === 'parameter') {
    takeSchemaOfContent(value);
    describeValue(value);
  }
  if (kind === 'parameter' || kind === 'header' || kind === 'encoding') dropDelimiter(value);
  if (kind === 'operation' || kind === 'pathItem') dropReservedHeaders(value, context.root);
  if (kind === 'operation' && !isNamedOperation(value)) delete value.operationId;
  eachChild(value, kind, (child, childKind, [keyword]) => {
    const isSame = kind === 'schema' && keywordOf(keyword)?.schemas?.about === 'value';
    reduce(child, childKind, context, isSame);
  });
}

/** A media type may describe a parameter in place of a schema (OpenAPI 3.1, section 4.8.12.2). */
function takeSchemaOfContent(parameter: JsonObject): void {
  const [mediaType] = isJsonObject(parameter.content) ? Object.values(parameter.content) : [];
  if (parameter.schema === undefined && isJsonObject(mediaType)) parameter.schema = mediaType.schema ?? {};
  delete parameter.content;
  if (parameter.in === 'querystring') markQueryString(parameter);
}

/** The delimiter of a list is not part of its type. OpenAPI 3 lacks some delimiters of Swagger 2.0. */
function dropDelimiter(value: JsonObject): void {
  if (typeof value.style === 'string' && value.style.endsWith('Delimited')) delete value.style;
}

/** Adds to the comment of a parameter what its schema says of the value. */
function describeValue(parameter: JsonObject): void {
  const { schema } = parameter;
  if (!isJsonObject(schema) || typeof schema.$ref === 'string') return;
  describeLimits(parameter, schema);
  if (schema.default !== undefined && typeof schema.default !== 'object') parameter.default = schema.default;
}

function dropReservedHeaders(holder: JsonObject, root: JsonObject): void {
  if (!Array.isArray(holder.parameters)) return;
  holder.parameters = holder.parameters.filter((parameter) => {
    const { in: place, name } = described(parameter, root);
    return !isReservedHeader(place, name);
  });
}

/** A parameter, or the one that it refers to. All references here have a component as their target. */
function described(parameter: JsonValue, root: JsonObject): JsonObject {
  if (!isJsonObject(parameter)) return {};
  const { $ref } = parameter;
  if (typeof $ref !== 'string') return parameter;
  const target = valueAt(root, parsePointer(decodeURIComponent($ref.slice(1))));
  return isJsonObject(target) ? target : {};
}
