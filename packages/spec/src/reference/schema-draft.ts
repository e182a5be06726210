import type { JsonObject, JsonValue } from '../json/json.ts';

/** The drafts of JSON Schema that a schema may name, the oldest first. */
const DRAFTS = ['draft-04', 'draft-06', 'draft-07', '2019-09', '2020-12'] as const;

export type Draft = (typeof DRAFTS)[number];

/**
 * The draft that a `$schema` or `jsonSchemaDialect` names; `undefined` if it is unknown. OpenAPI's own dialect is
 * 2020-12 with a few more keywords (OpenAPI 3.1, section 4.8.24.1; OpenAPI 3.2, section 4.24.1).
 */
export function draftOf(uri: string): Draft | undefined {
  if (/^https:\/\/spec\.openapis\.org\/oas\/3\.[12]\/(dialect|schema-base)\//.test(uri)) return '2020-12';
  const [, old, year] =
    /^https?:\/\/json-schema\.org\/(?:(draft-0[467])\/schema|draft\/(2019-09|2020-12)\/schema)#?$/.exec(
      uri,
    ) ?? [];
  return DRAFTS.find((draft) => draft === (old ?? year));
}

/** The keywords that a draft added. In older drafts they judge nothing. */
const SINCE: Partial<Record<Draft, readonly string[]>> = {
  'draft-06': ['const', 'contains', 'propertyNames', 'examples'],
  'draft-07': ['if', 'then', 'else'],
  '2019-09': [
    'dependentRequired',
    'dependentSchemas',
    'unevaluatedProperties',
    'unevaluatedItems',
    'minContains',
    'maxContains',
    '$anchor',
  ],
  '2020-12': ['prefixItems', '$dynamicRef', '$dynamicAnchor'],
};

/** Keywords that do not judge values. They may stand beside a `$ref` that hides its siblings. */
const NOTES =
  /^(\$ref|\$schema|\$id|\$comment|\$defs|definitions|title|description|default|examples?|deprecated|externalDocs|x-.*)$/;

/**
 * A keyword of a schema that means something else in an older draft than in 2020-12, and the reason. `undefined` if
 * the schema means the same in both. It is then read as 2020-12.
 */
export function differsIn(draft: Draft, schema: JsonObject): [keyword: string, reason: string] | undefined {
  if (draft === '2020-12') return undefined;
  const has = (keyword: string): JsonValue | undefined => schema[keyword];
  const old = (keyword: string, instead: string): [string, string] => [
    keyword,
    `is a keyword of ${draft} that 2020-12 does not have in this form: write ${instead}`,
  ];
  if (Array.isArray(has('items'))) return old('items', '`prefixItems`');
  if (has('additionalItems') !== undefined) return old('additionalItems', '`prefixItems` and `items`');
  if (has('dependencies') !== undefined) {
    return old('dependencies', '`dependentRequired` and `dependentSchemas`');
  }
  if (has('$recursiveRef') !== undefined) return old('$recursiveRef', '`$dynamicRef`');
  if (draft === 'draft-04' && typeof has('id') === 'string') return old('id', '`$id`');
  for (const keyword of ['exclusiveMinimum', 'exclusiveMaximum']) {
    if (draft === 'draft-04' && typeof has(keyword) === 'boolean') return old(keyword, 'the bound itself');
  }
  for (const later of DRAFTS.slice(DRAFTS.indexOf(draft) + 1)) {
    const keyword = SINCE[later]?.find((name) => name !== 'examples' && has(name) !== undefined);
    if (keyword !== undefined) {
      return [keyword, `has no meaning in ${draft}: remove the keyword, or name a newer draft`];
    }
  }
  const hidden =
    draft !== '2019-09' &&
    typeof has('$ref') === 'string' &&
    Object.keys(schema).find((name) => !NOTES.test(name));
  if (hidden) return [hidden, `has no meaning beside a "$ref" in ${draft}: put both into an \`allOf\``];
  return undefined;
}
