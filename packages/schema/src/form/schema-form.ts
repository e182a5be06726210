import { didYouMean, isJsonObject, type JsonObject, type JsonValue } from '@specpact/spec';
import { brief } from '../read/brief.ts';
import { isSchema } from '../read/schema-reader.ts';
import { compilePattern } from '../text/pattern.ts';

const TYPES = ['string', 'number', 'integer', 'boolean', 'null', 'array', 'object'];

/** What is wrong with a keyword, or `undefined`. */
type Check = (value: JsonValue, isVersion30: boolean) => string | undefined;

const count: Check = (value) =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0
    ? undefined
    : 'must be a whole number from 0';
const number: Check = (value) => (typeof value === 'number' ? undefined : 'must be a number');
const bound: Check = (value, isVersion30) =>
  typeof value === (isVersion30 ? 'boolean' : 'number')
    ? undefined
    : `must be a ${isVersion30 ? 'boolean in OpenAPI 3.0' : 'number in OpenAPI 3.1'}`;
const flag: Check = (value) => (typeof value === 'boolean' ? undefined : 'must be true or false');
const schema: Check = (value) => (isSchema(value) ? undefined : 'must be a schema');
const schemaMap: Check = (value) =>
  isJsonObject(value) && Object.values(value).every((one) => one === undefined || isSchema(one))
    ? undefined
    : 'must be an object of schemas';
const schemaList: Check = (value) =>
  Array.isArray(value) && value.length > 0 && value.every(isSchema) ? undefined : 'must be a list of schemas';
const names: Check = (value) =>
  Array.isArray(value) && value.every((name) => typeof name === 'string')
    ? undefined
    : 'must be a list of names';
const pattern: Check = (value) => {
  if (typeof value !== 'string') return 'must be a regular expression in a string';
  return compilePattern(value) ? undefined : `is no regular expression: ${brief(value)}`;
};
const type: Check = (value, isVersion30) => {
  if (Array.isArray(value) && isVersion30)
    return 'must be one type in OpenAPI 3.0, with `nullable` beside it';
  const types = Array.isArray(value) ? value : [value];
  const wrong = types.find((one) => typeof one !== 'string' || !TYPES.includes(one));
  if (wrong === undefined) return undefined;
  const hint = typeof wrong === 'string' ? didYouMean(wrong, TYPES) : '';
  return `must be one of ${TYPES.join(', ')}, not ${brief(wrong)}${hint}`;
};

const CHECKS: Readonly<Record<string, Check>> = {
  type,
  enum: (value) => (Array.isArray(value) ? undefined : 'must be a list of values'),
  required: names,
  pattern,
  patternProperties: (value, isVersion30) => {
    const wrong = schemaMap(value, isVersion30);
    if (wrong !== undefined || !isJsonObject(value)) return wrong;
    const broken = Object.keys(value).find((key) => !compilePattern(key));
    return broken === undefined ? undefined : `has a name that is no regular expression: ${brief(broken)}`;
  },
  properties: schemaMap,
  dependentSchemas: schemaMap,
  $defs: schemaMap,
  items: schema,
  additionalProperties: schema,
  unevaluatedProperties: schema,
  unevaluatedItems: schema,
  propertyNames: schema,
  contains: schema,
  not: schema,
  if: schema,
  else: schema,
  allOf: schemaList,
  anyOf: schemaList,
  oneOf: schemaList,
  prefixItems: schemaList,
  minLength: count,
  maxLength: count,
  minItems: count,
  maxItems: count,
  minProperties: count,
  maxProperties: count,
  minimum: number,
  maximum: number,
  exclusiveMinimum: bound,
  exclusiveMaximum: bound,
  multipleOf: (value) => (typeof value === 'number' && value > 0 ? undefined : 'must be a number above 0'),
  uniqueItems: flag,
  nullable: flag,
  readOnly: flag,
  writeOnly: flag,
};

/** The keywords of a schema that are not as JSON Schema or OpenAPI has them, each with what is wrong. */
export function malformedKeywords(
  value: JsonObject,
  isVersion30: boolean,
): [keyword: string, reason: string][] {
  if (isVersion30 && typeof value.$ref === 'string') return [];
  return Object.entries(value).flatMap(([keyword, said]): [string, string][] => {
    const check = Object.hasOwn(CHECKS, keyword) ? CHECKS[keyword] : undefined;
    const wrong = said === undefined ? undefined : check?.(said, isVersion30);
    return wrong === undefined ? [] : [[keyword, wrong]];
  });
}
