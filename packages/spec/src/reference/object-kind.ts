import { isJsonObject, type JsonObject } from '../json/json.ts';
import type { OpenApiVersion } from '../words/version.ts';

/**
 * The kind of an object in a document: the objects of OpenAPI 3.1, section 4.8, that can be referred to or that lead
 * to one. Everything else is data, above all the value of an example. A `$ref` in data is no reference.
 */
export type ObjectKind =
  | 'document'
  | 'components'
  | 'pathItem'
  | 'operation'
  | 'parameter'
  | 'requestBody'
  | 'response'
  | 'mediaType'
  | 'encoding'
  | 'header'
  | 'schema'
  | 'example'
  | 'link'
  | 'callback'
  | 'securityScheme'
  | SwaggerKind;

/** The objects of Swagger 2.0 that have other members than those of OpenAPI 3. */
type SwaggerKind =
  | 'swagger'
  | 'swaggerPathItem'
  | 'swaggerOperation'
  | 'swaggerParameter'
  | 'swaggerResponse';

/** `kind`: the member is one object. `list`: an array of them. `map`: an object with one for each name. */
type Member = { kind: ObjectKind } | { list: ObjectKind } | { map: ObjectKind };

const schema = { kind: 'schema' } as const;
const schemas = { map: 'schema' } as const;
const schemaList = { list: 'schema' } as const;
const content = { map: 'mediaType' } as const;
const examples = { map: 'example' } as const;
const operation = { kind: 'operation' } as const;
// `prefixEncoding` and `itemEncoding`, and encodings in encodings, are of OpenAPI 3.2 (sections 4.14 and 4.15).
const encodings = {
  encoding: { map: 'encoding' },
  prefixEncoding: { list: 'encoding' },
  itemEncoding: { kind: 'encoding' },
} as const;
const parameterMembers = { schema, content, examples };
const swaggerOperation = { kind: 'swaggerOperation' } as const;
const swaggerParameters = { list: 'swaggerParameter' } as const;
const swaggerResponses = { map: 'swaggerResponse' } as const;

const MEMBERS: Record<ObjectKind, Readonly<Record<string, Member>>> = {
  document: { paths: { map: 'pathItem' }, webhooks: { map: 'pathItem' }, components: { kind: 'components' } },
  components: {
    schemas,
    responses: { map: 'response' },
    parameters: { map: 'parameter' },
    examples,
    requestBodies: { map: 'requestBody' },
    headers: { map: 'header' },
    securitySchemes: { map: 'securityScheme' },
    links: { map: 'link' },
    callbacks: { map: 'callback' },
    pathItems: { map: 'pathItem' },
    mediaTypes: content,
  },
  pathItem: {
    parameters: { list: 'parameter' },
    get: operation,
    put: operation,
    post: operation,
    delete: operation,
    options: operation,
    head: operation,
    patch: operation,
    trace: operation,
    // OpenAPI 3.2, section 4.9.
    query: operation,
    additionalOperations: { map: 'operation' },
  },
  operation: {
    parameters: { list: 'parameter' },
    requestBody: { kind: 'requestBody' },
    responses: { map: 'response' },
    callbacks: { map: 'callback' },
  },
  parameter: parameterMembers,
  header: parameterMembers,
  requestBody: { content },
  response: { headers: { map: 'header' }, content, links: { map: 'link' } },
  mediaType: { schema, itemSchema: schema, examples, ...encodings },
  encoding: { headers: { map: 'header' }, ...encodings },
  schema: {
    allOf: schemaList,
    anyOf: schemaList,
    oneOf: schemaList,
    prefixItems: schemaList,
    not: schema,
    if: schema,
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema, and nobody awaits this table
    then: schema,
    else: schema,
    items: schema,
    contains: schema,
    contentSchema: schema,
    additionalProperties: schema,
    propertyNames: schema,
    unevaluatedItems: schema,
    unevaluatedProperties: schema,
    properties: schemas,
    patternProperties: schemas,
    dependentSchemas: schemas,
    $defs: schemas,
  },
  example: {},
  link: {},
  // A callback is itself a map of path items.
  callback: {},
  securityScheme: {},
  swagger: {
    paths: { map: 'swaggerPathItem' },
    definitions: schemas,
    parameters: { map: 'swaggerParameter' },
    responses: swaggerResponses,
  },
  swaggerPathItem: {
    parameters: swaggerParameters,
    get: swaggerOperation,
    put: swaggerOperation,
    post: swaggerOperation,
    delete: swaggerOperation,
    options: swaggerOperation,
    head: swaggerOperation,
    patch: swaggerOperation,
  },
  swaggerOperation: { parameters: swaggerParameters, responses: swaggerResponses },
  swaggerParameter: { schema },
  swaggerResponse: { schema },
};

const TABLES: ReadonlyMap<string, ReadonlyMap<string, Member>> = new Map(
  Object.entries(MEMBERS).map(([kind, members]) => [kind, new Map(Object.entries(members))]),
);

/** The section of a document where an object of a kind can be referred to. Some kinds have none. */
export function sectionOf(kind: ObjectKind, version: OpenApiVersion): readonly string[] | undefined {
  if (version === '2.0') return SWAGGER_SECTIONS[kind];
  if (version === '3.2' && kind === 'mediaType') return ['components', 'mediaTypes'];
  const section = SECTIONS[kind];
  return section === undefined ? undefined : ['components', section];
}

const SECTIONS: Partial<Record<ObjectKind, string>> = {
  schema: 'schemas',
  response: 'responses',
  parameter: 'parameters',
  example: 'examples',
  requestBody: 'requestBodies',
  header: 'headers',
  securityScheme: 'securitySchemes',
  link: 'links',
  callback: 'callbacks',
};

const SWAGGER_SECTIONS: Partial<Record<ObjectKind, readonly string[]>> = {
  schema: ['definitions'],
  swaggerParameter: ['parameters'],
  swaggerResponse: ['responses'],
};

/** Whether an object holds the operations of a path. */
export function isPathItem(kind: ObjectKind): boolean {
  return kind === 'pathItem' || kind === 'swaggerPathItem';
}

/** Calls `visit` with each object directly below an object of `kind`: its value, its kind and its path from there. */
export function eachChild(
  value: JsonObject,
  kind: ObjectKind,
  visit: (child: JsonObject, kind: ObjectKind, path: [string] | [string, string]) => void,
): void {
  if (kind === 'callback') {
    for (const [name, child] of Object.entries(value)) {
      if (!name.startsWith('x-') && isJsonObject(child)) visit(child, 'pathItem', [name]);
    }
    return;
  }
  const members = TABLES.get(kind);
  // Documents are walked several times, and this is most of it. So the table and the loop are plain.
  for (const name of Object.keys(value)) {
    const member = members?.get(name);
    if (!member) continue;
    const child = value[name];
    if ('kind' in member) {
      if (isJsonObject(child)) visit(child, member.kind, [name]);
    } else if ('list' in member) {
      if (!Array.isArray(child)) continue;
      for (const [index, item] of child.entries()) {
        if (isJsonObject(item)) visit(item, member.list, [name, String(index)]);
      }
    } else if (isJsonObject(child)) {
      for (const key of Object.keys(child)) {
        const item = child[key];
        if (isJsonObject(item)) visit(item, member.map, [name, key]);
      }
    }
  }
}
