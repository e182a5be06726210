import {
  type Dialect,
  eachChild,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  type ObjectKind,
  type OpenApiDocument,
  parsePointer,
  valueAt,
} from '@specpact/spec';
import { isReservedHeader } from '../source/reserved-header.ts';
import { writeOutBooleans } from './boolean-schemas.ts';
import { liftDeepReferences } from './deep-references.ts';
import { markInherited } from './inherited-names.ts';
import { rewordSchema } from './typed-schema.ts';

/**
 * The part of a document that types are made of, as a copy: without example values, extensions and
 * links, and in the words that openapi-typescript gets right.
 *
 * What is left out is data. The tools below this package follow a `$ref` wherever they find one, in an
 * example as well, even to the network; here nothing is left for them to follow.
 */
export function typedPart({ root, dialect }: OpenApiDocument): JsonObject {
  const { paths, webhooks, components, security } = structuredClone(root);
  // As a 3.1 document: it is made of the same objects, and allows what some documents of 3.0 do anyway.
  const part: JsonObject = { openapi: '3.1.0', info: { title: '-', version: '-' }, paths: paths ?? {} };
  for (const [name, value] of Object.entries({ webhooks, components, security })) {
    if (value !== undefined) part[name] = value;
  }
  liftDeepReferences(part, root);
  const schemas = isJsonObject(part.components) ? part.components.schemas : undefined;
  const context = {
    root: part,
    dialect,
    schemas: isJsonObject(schemas) ? schemas : {},
  };
  reduce(part, 'document', context);
  markInherited(part);
  return part;
}

/** Members that hold data, whatever stands in them. */
const DATA: Partial<Record<ObjectKind, readonly string[]>> = {
  components: ['examples', 'links'],
  header: ['example', 'examples'],
  mediaType: ['example', 'examples'],
  parameter: ['example', 'examples'],
  response: ['links'],
};

/**
 * Whether the type of an operation is a member of `operations`, by its id. Upstream writes the id as a
 * reference and reads it back as one: such as would come back as another are left out.
 */
export function isNamedOperation({ operationId }: JsonObject): boolean {
  return typeof operationId === 'string' && /^[\w./:$ -]+$/.test(operationId);
}

interface Context {
  root: JsonObject;
  dialect: Dialect;
  schemas: JsonObject;
}

function reduce(value: JsonObject, kind: ObjectKind, context: Context): void {
  for (const name of Object.keys(value)) {
    // A callback is a map of expressions; the name of one may begin with anything.
    if (name.startsWith('x-') && kind !== 'callback') delete value[name];
  }
  for (const name of DATA[kind] ?? []) delete value[name];
  writeOutBooleans(value, kind);
  if (kind === 'schema') rewordSchema(value, context.dialect, context.schemas);
  if (kind === 'mediaType' && value.schema === null) delete value.schema;
  if (kind === 'parameter') takeSchemaOfContent(value);
  if (kind === 'operation' || kind === 'pathItem') dropReservedHeaders(value, context.root);
  if (kind === 'operation' && !isNamedOperation(value)) delete value.operationId;
  eachChild(value, kind, (child, childKind) => reduce(child, childKind, context));
}

/** A parameter can be described by a media type in place of a schema (OpenAPI 3.1, section 4.8.12.2). */
function takeSchemaOfContent(parameter: JsonObject): void {
  const [mediaType] = isJsonObject(parameter.content) ? Object.values(parameter.content) : [];
  if (parameter.schema === undefined && isJsonObject(mediaType)) parameter.schema = mediaType.schema ?? {};
  delete parameter.content;
}

function dropReservedHeaders(holder: JsonObject, root: JsonObject): void {
  if (!Array.isArray(holder.parameters)) return;
  holder.parameters = holder.parameters.filter((parameter) => {
    const { in: place, name } = described(parameter, root);
    return !isReservedHeader(place, name);
  });
}

/** A parameter, or the one that it refers to. References are to components here, and lead somewhere. */
function described(parameter: JsonValue, root: JsonObject): JsonObject {
  if (!isJsonObject(parameter)) return {};
  const { $ref } = parameter;
  if (typeof $ref !== 'string') return parameter;
  const target = valueAt(root, parsePointer(decodeURIComponent($ref.slice(1))));
  return isJsonObject(target) ? target : {};
}
