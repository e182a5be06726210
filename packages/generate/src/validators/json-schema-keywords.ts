import { isJsonObject, type JsonValue } from '@specpact/spec';

const isNumber = (value: JsonValue) => typeof value === 'number';
const isCount = (value: JsonValue) => Number.isInteger(value) && Number(value) >= 0;
const isAnything = () => true;

/**
 * Keywords that say what a value must be and hold no schema, each with what it takes: one that holds
 * anything else says nothing. What is not listed here or below is a note for a reader.
 */
export const ASSERTIONS: Record<string, (value: JsonValue) => boolean> = {
  enum: (value) => Array.isArray(value) && value.length > 0,
  const: isAnything,
  multipleOf: (value) => isNumber(value) && Number(value) > 0,
  maximum: isNumber,
  minimum: isNumber,
  // A boolean in OpenAPI 3.0.
  exclusiveMaximum: (value) => isNumber(value) || typeof value === 'boolean',
  exclusiveMinimum: (value) => isNumber(value) || typeof value === 'boolean',
  maxLength: isCount,
  minLength: isCount,
  pattern: isAnything,
  format: (value) => typeof value === 'string',
  maxItems: isCount,
  minItems: isCount,
  uniqueItems: (value) => typeof value === 'boolean',
  maxContains: isCount,
  minContains: isCount,
  maxProperties: isCount,
  minProperties: isCount,
  required: isAnything,
  dependentRequired: isJsonObject,
};

/** Keywords that hold a schema. */
export const SCHEMA = [
  'not',
  'if',
  'then',
  'else',
  'items',
  'contains',
  'additionalProperties',
  'propertyNames',
  'unevaluatedItems',
  'unevaluatedProperties',
];

/** Keywords that JSON Schema has since its drafts 2019-09 and 2020-12. */
export const SINCE_2019 = [
  'dependentRequired',
  'dependentSchemas',
  'maxContains',
  'minContains',
  'prefixItems',
  'unevaluatedItems',
  'unevaluatedProperties',
];
export const SCHEMA_LISTS = ['allOf', 'anyOf', 'oneOf', 'prefixItems'];
export const SCHEMA_MAPS = ['properties', 'patternProperties', 'dependentSchemas'];
/** Keywords whose schemas are about a part of the value, and not the value itself. */
export const OF_PARTS = ['items', 'additionalProperties', 'prefixItems', 'properties', 'patternProperties'];
