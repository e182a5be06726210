import type { Dialect, JsonObject } from '@specpact/spec';
import { expect, test } from 'vitest';
import { malformedKeywords } from './schema-form.ts';

const [V30, V31] = ['openapi-3.0', '2020-12'] as const;

test.each<[Dialect, JsonObject, string[]]>([
  [V31, { type: 'sting' }, ['type']],
  [V31, { type: [] }, ['type']],
  [V31, { type: ['string', 'null'] }, []],
  [V30, { type: ['string', 'null'] }, ['type']],
  [V30, { exclusiveMinimum: true, nullable: true }, []],
  [V30, { exclusiveMinimum: 5, nullable: 'yes' }, ['exclusiveMinimum', 'nullable']],
  [V31, { exclusiveMinimum: true, exclusiveMaximum: 5 }, ['exclusiveMinimum']],
  [V31, { nullable: 'not a keyword here' }, []],
  [V31, { minLength: -1, maxLength: 1.5, minItems: '1' }, ['minLength', 'maxLength', 'minItems']],
  [V31, { minContains: -1, maxContains: 'few' }, ['minContains', 'maxContains']],
  [V31, { multipleOf: 0 }, ['multipleOf']],
  [V31, { pattern: '(', patternProperties: { '[': {} } }, ['pattern', 'patternProperties']],
  [V31, { required: true, dependentRequired: { a: 'b' } }, ['required', 'dependentRequired']],
  [V31, { items: [], prefixItems: [], properties: { a: 1 } }, ['items', 'prefixItems', 'properties']],
  [
    V31,
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    { allOf: {}, not: 'a', then: 1, dependentSchemas: { a: [] } },
    ['allOf', 'not', 'then', 'dependentSchemas'],
  ],
  [
    V31,
    { $anchor: '1st', $dynamicAnchor: 'a b', $id: 'a#b', $defs: [] },
    ['$anchor', '$dynamicAnchor', '$id', '$defs'],
  ],
  [
    V31,
    { format: 1, contentEncoding: 1, contentMediaType: {}, contentSchema: 'a' },
    ['format', 'contentEncoding', 'contentMediaType', 'contentSchema'],
  ],
  [V31, { discriminator: 'kind' }, ['discriminator']],
  [V31, { discriminator: { propertyName: 'kind', mapping: { a: 1 } } }, ['discriminator']],
  [V30, { $ref: '#/components/schemas/A', type: 'sting' }, []],
  [V31, { $ref: '#/components/schemas/A', type: 'sting' }, ['type']],
])('%s: %j', (dialect, schema, want) => {
  expect(malformedKeywords(schema, dialect).map(([keyword]) => keyword)).toEqual(want);
});

test.each<[Dialect, JsonObject]>([
  [V31, { required: true, exclusiveMinimum: true, exclusiveMaximum: false }],
  [V31, { items: [{ type: 'string' }], $id: '#place', discriminator: 'kind' }],
  [V30, { type: ['string', 'null'], exclusiveMinimum: 5 }],
])('as another draft has it, %s: %j', (dialect, schema) => {
  expect(malformedKeywords(schema, dialect)).toHaveLength(Object.keys(schema).length);
  expect(malformedKeywords(schema, dialect, { otherDrafts: true })).toEqual([]);
});

test.each<[JsonObject, string[]]>([
  [{ required: 'a', type: ['text'] }, ['required', 'type']],
  [{ exclusiveMinimum: '5', items: [], minLength: -1 }, ['exclusiveMinimum', 'items', 'minLength']],
])('as no draft has it: %j', (schema, want) => {
  const found = malformedKeywords(schema, V31, { otherDrafts: true });
  expect(found.map(([keyword]) => keyword)).toEqual(want);
});
