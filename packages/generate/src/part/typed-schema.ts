import { keywordOf } from '@specpact/schema';
import { type Dialect, isJsonObject, type JsonObject, type JsonValue } from '@specpact/spec';
import { describeLimits } from './constraints.ts';
import { writeOutMembers } from './named-members.ts';
import { widenFurtherMembers } from './open-object.ts';

/** Members of a schema that hold data and go into its type or its comment. They stay if they contain no `$ref`. */
const DATA = ['const', 'default', 'enum', 'example', 'examples'];

/** Keywords that add to a type. */
const TYPED = [
  'type',
  'enum',
  'const',
  'required',
  'properties',
  'additionalProperties',
  'patternProperties',
  'allOf',
  'oneOf',
  'anyOf',
];

/** Keywords about a schema as a whole. They stay when the others move into `allOf`. */
const ABOUT = ['$ref', 'anyOf', 'description', 'title', 'deprecated', 'nullable', 'readOnly', 'writeOnly'];

/** Keywords that go into types or their comments. All others are for validators. */
const TOLD: ReadonlySet<string> = new Set([
  ...TYPED,
  ...ABOUT,
  'default',
  'items',
  'prefixItems',
  'format',
  'contentEncoding',
  'contentMediaType',
  'discriminator',
]);

/** Members of a schema that are not keywords of JSON Schema, and that a type cannot express. */
const NOTES = ['externalDocs', 'xml'];

/** What a schema means depends on these. */
export interface RewordContext {
  /** In OpenAPI 3.0, the siblings of a `$ref` are ignored (section 4.7.23). */
  dialect: Dialect;
  /** The document's schemas by their names. */
  schemas: JsonObject;
}

/**
 * Puts a schema into a form that openapi-typescript handles correctly. The schema is changed in place, without the
 * schemas below it.
 *
 * @param isPart whether it is one of several schemas about the same value.
 */
export function rewordSchema(schema: JsonObject, isPart: boolean, { dialect, schemas }: RewordContext): void {
  const ignoresSiblings = dialect === 'openapi-3.0' && typeof schema.$ref === 'string';
  if (!ignoresSiblings) {
    describeLimits(schema, schema);
    writeOutMembers(schema, isPart, (named) => componentOf(named, schemas));
  }
  for (const name of DATA) if (refers(schema[name])) delete schema[name];
  if (!Array.isArray(schema.examples)) delete schema.examples;
  // Some documents say `required: true` of a member, as of a parameter. It means nothing in a schema.
  if (typeof schema.required === 'boolean') delete schema.required;
  for (const name of Object.keys(schema)) {
    const keyword = keywordOf(name);
    const isNone = keyword?.dialects?.includes(dialect) === false;
    const isTold = TOLD.has(name) || (name === 'minItems' && Array.isArray(schema.prefixItems));
    if (isNone || (keyword && !isTold) || NOTES.includes(name)) delete schema[name];
  }
  // openapi-typescript takes the values for schemas.
  if (schema.type === 'object') delete schema.enum;
  rewordMapping(schema, schemas);
  widenFurtherMembers(schema, dialect);
  const others = TYPED.filter((name) => name in schema);
  if (typeof schema.$ref === 'string') {
    if (dialect === 'openapi-3.0') for (const name of others) delete schema[name];
    else if (others.length > 0) moveIntoAllOf(schema, '$ref');
  } else if (Array.isArray(schema.anyOf) && schema.discriminator === undefined) {
    // An `anyOf` adds to the keywords beside it. openapi-typescript makes those one more alternative.
    if (others.some((name) => !['type', 'anyOf', 'required', 'enum', 'const'].includes(name)))
      moveIntoAllOf(schema, 'anyOf');
  }
}

/** A schema, or the component that it refers to. */
function componentOf(schema: JsonObject, schemas: JsonObject): JsonObject {
  const name = String(schema.$ref ?? '').replace(/^.*\//s, '');
  const found = Object.hasOwn(schemas, name) ? schemas[name] : undefined;
  return isJsonObject(found) ? found : schema;
}

/** `{ anyOf, …own }` becomes `{ allOf: [own, { anyOf }] }`, which says the same. */
function moveIntoAllOf(schema: JsonObject, keyword: '$ref' | 'anyOf'): void {
  const own: JsonObject = {};
  for (const name of Object.keys(schema)) {
    if (name === keyword || (name !== 'anyOf' && ABOUT.includes(name))) continue;
    own[name] = schema[name];
    delete schema[name];
  }
  schema.allOf = [own, { [keyword]: schema[keyword] }];
  delete schema[keyword];
}

/** A mapping may give only the name of a component (OpenAPI 3.1, section 4.8.25.4). */
function rewordMapping(schema: JsonObject, schemas: JsonObject): void {
  // Any name that is not mapped means the default (OpenAPI 3.2, section 4.25.3), so the property may be any text.
  if (isJsonObject(schema.discriminator) && typeof schema.discriminator.defaultMapping === 'string') {
    delete schema.discriminator;
  }
  const mapping = isJsonObject(schema.discriminator) ? schema.discriminator.mapping : undefined;
  if (!isJsonObject(mapping)) return;
  for (const [value, target] of Object.entries(mapping)) {
    if (typeof target !== 'string' || target.startsWith('#')) continue;
    if (Object.hasOwn(schemas, target)) mapping[value] = `#/components/schemas/${target}`;
    else delete mapping[value];
  }
}

function refers(value: JsonValue | undefined): boolean {
  if (Array.isArray(value)) return value.some(refers);
  if (!isJsonObject(value)) return false;
  return typeof value.$ref === 'string' || Object.values(value).some(refers);
}
