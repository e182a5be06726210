import { KEYWORDS } from '@specpact/schema';
import { REAL_FORMATS, TEXT_FORMATS, WHOLE_FORMATS } from '@specpact/schema/portable';
import type { JsonValue } from '@specpact/spec';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { coreJudges, validatorOf } from '../../test/validator-of.ts';
import { anySchema, anyValue } from '../../test/validators/any-schema.ts';
import { CoreChecks } from './core-checks.ts';

const text = { type: 'string' };
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

/** A tree with any members, and one in which each node has no others. */
const TREES = {
  Tree: {
    $id: 'https://example.com/tree',
    $dynamicAnchor: 'node',
    type: 'object',
    properties: { id: true, children: { type: 'array', items: { $dynamicRef: '#node' } } },
  },
  Strict: {
    $id: 'https://example.com/strict',
    $dynamicAnchor: 'node',
    $ref: 'https://example.com/tree',
    unevaluatedProperties: false,
  },
};

/** Texts of all formats, and of none. */
const TEXTS = [
  '2024-02-29',
  '2023-02-29',
  '2026-01-15T10:30:00Z',
  '2026-01-15t10:30:00.25+01:00',
  '2026-01-15T10:30:00+0100',
  '2026-01-15 10:30:00Z',
  '2026-01-15T10:30:00',
  '2016-12-31T23:59:60Z',
  '2016-12-30T23:59:60Z',
  '10:30:00Z',
  '10:30:00',
  'P1Y2M',
  'P1Y2D',
  'a@example.com',
  'a b@example.com',
  'ä@example.com',
  'example.com',
  '-example.com',
  '127.0.0.1',
  '127.0.0.01',
  '::1',
  '::ffff:127.0.0.1',
  '1::2::3',
  'https://example.com:443/a?b#c',
  'https://example.com:99999/',
  'https://example.com/ä',
  'urn:a:b',
  '/a/{b}',
  '/a/{b',
  '123e4567-e89b-42d3-a456-426614174000',
  'urn:uuid:123e4567-e89b-42d3-a456-426614174000',
  '/a~1b/0',
  '/a~2',
  '1/a',
  '01/a',
  '(a|b)',
  '(',
  'YQ==',
  'YQ=',
  '_-8',
  'a',
  'ab',
  '',
  ' ',
];

test.each(Object.keys(TEXT_FORMATS).filter((format) => !format.startsWith('idn-')))(
  'texts of the format %s',
  async (format) => {
    const schema = { type: 'string', format };
    const validate = await validatorOf(schema);
    for (const value of TEXTS) expect([value, validate(value)]).toEqual([value, coreJudges(schema, value)]);
    expect(validate(` ${'x'.repeat(9000)}`)).toBe(true);
  },
);

test.each(['idn-email', 'idn-hostname'])(
  '%s is checked without the table of international names',
  async (format) => {
    const validate = await validatorOf({ type: 'string', format });
    for (const value of TEXTS) if (coreJudges({ format }, value)) expect(validate(value)).toBe(true);
  },
);

test.each([...Object.keys(WHOLE_FORMATS), ...Object.keys(REAL_FORMATS)])(
  'numbers of the format %s',
  async (format) => {
    const schema = { type: 'number', format };
    const validate = await validatorOf(schema);
    for (const power of [0, 7, 8, 15, 16, 31, 32, 53, 62, 63, 64, 200]) {
      for (const value of [2 ** power, 2 ** power + 1, -(2 ** power), -(2 ** power) - 1, 2 ** power + 0.5]) {
        expect([value, validate(value)]).toEqual([value, coreJudges(schema, value)]);
      }
    }
  },
);

test.each<[string, JsonValue, JsonValue[], Record<string, JsonValue>?]>([
  ['multiples of a decimal', { multipleOf: 0.01 }, [19.99, 19.995, 1e20, 0, -0.01, 'a']],
  ['multiples of a whole number', { multipleOf: 3 }, [9, 10, 4.5, 2 ** 60]],
  ['a bound as OpenAPI 3.0 writes it', { minimum: 1, exclusiveMinimum: true }, [1, 2]],
  [
    'a discriminator whose alternatives have the value as a constant',
    { oneOf: [ref('A'), ref('B')], discriminator: { propertyName: 'kind' } },
    [{ kind: 'a' }, { kind: 'b' }, { kind: 'A' }, { kind: 'c' }, { kind: 1 }, {}],
    {
      A: { type: 'object', properties: { kind: { const: 'a' } } },
      B: { type: 'object', properties: { kind: { enum: ['b', 1] } } },
    },
  ],
  [
    'a discriminator without alternatives names a schema that extends it',
    { type: 'object', properties: { pet: ref('Pet') } },
    [
      { pet: { kind: 'Dog', bark: 1 } },
      { pet: { kind: 'Dog', bark: 'x' } },
      { pet: { kind: 'hound', bark: 1 } },
      { pet: { kind: 'Cat', bark: 1 } },
      { pet: { bark: 1 } },
    ],
    {
      Pet: {
        type: 'object',
        required: ['kind'],
        properties: { kind: text },
        discriminator: { propertyName: 'kind', mapping: { hound: '#/components/schemas/Dog' } },
      },
      Dog: { allOf: [ref('Pet'), { type: 'object', properties: { bark: text } }] },
      Cat: { allOf: [ref('Pet')] },
    },
  ],
  [
    'a schema that extends one with a discriminator, by itself',
    ref('Dog'),
    [
      { kind: 'Dog', bark: 'x' },
      { kind: 'Dog', bark: 1 },
      { bark: 'x' },
      { kind: 'Puppy', bark: 'x', age: 'x' },
    ],
    {
      Pet: {
        type: 'object',
        required: ['kind'],
        properties: { kind: text },
        discriminator: { propertyName: 'kind' },
      },
      Dog: { allOf: [ref('Pet'), { type: 'object', properties: { bark: text } }] },
      Puppy: { allOf: [ref('Dog'), { type: 'object', properties: { age: { type: 'integer' } } }] },
    },
  ],
  [
    'a value that names a schema which extends one that extends another',
    { type: 'array', items: ref('Pet') },
    [
      [{ kind: 'Puppy', bark: 'x', age: 1 }],
      [{ kind: 'Puppy', bark: 1, age: 1 }],
      [{ kind: 'Puppy', bark: 'x', age: 'x' }],
      [{ kind: 'Dog', bark: 'x', age: 'x' }],
    ],
    {
      Pet: { type: 'object', properties: { kind: text }, discriminator: { propertyName: 'kind' } },
      Dog: {
        allOf: [ref('Pet')],
        properties: { bark: text },
        discriminator: { propertyName: 'kind' },
      },
      Puppy: { allOf: [ref('Dog'), { type: 'object', properties: { age: { type: 'integer' } } }] },
    },
  ],
  [
    'a $dynamicRef, which leads to the outermost schema with the anchor',
    ref('Strict'),
    [
      { id: 1, children: [{ id: 2, children: [] }] },
      { id: 1, children: [{ id: 2, more: 1 }] },
      { children: [1] },
    ],
    TREES,
  ],
  [
    'the same $dynamicRef by another way',
    { type: 'object', properties: { loose: ref('Tree'), strict: ref('Strict') } },
    [
      { loose: { children: [{ more: 1 }] } },
      { strict: { children: [{ more: 1 }] } },
      { loose: { children: [1] } },
      { strict: { children: [{ id: 1 }] } },
    ],
    TREES,
  ],
  [
    'anchors',
    { $id: 'https://example.com/body', $ref: '#part', $defs: { a: { $anchor: 'part', type: 'integer' } } },
    [1, 'a'],
  ],
])('%s', async (_, schema, values, more) => {
  const validate = await validatorOf(schema, more);
  const judged = values.map((value) => [value, validate(value)]);
  expect(judged).toEqual(values.map((value) => [value, coreJudges(schema, value, more)]));
});

test('every keyword of the core that judges a value is checked: by Ajv, or by the code of the core', () => {
  const ajv = new Ajv2020();
  const unchecked = KEYWORDS.filter(
    ({ name, judge }) => judge && name !== 'discriminator' && !ajv.getKeyword(name),
  )
    .map(({ name }) => name)
    .filter((name) => !new CoreChecks().addKeyword(name));
  expect(unchecked).toEqual([]);
});

describe('the code of the core', () => {
  const run = (source: string) => new Function(`${source}; return checks;`)();

  test.each<[string, JsonValue, [JsonValue, boolean][]]>([
    [
      'minLength',
      2,
      [
        ['a', false],
        ['😀', false],
        ['ab', true],
      ],
    ],
    [
      'minItems',
      1,
      [
        [[], false],
        [[1], true],
      ],
    ],
    ['required', ['a'], []],
  ])('judges by %s, if it needs nothing but the value', (name, said, values) => {
    const checks = new CoreChecks();
    expect(checks.addKeyword(name)).toBe(values.length > 0);
    if (values.length === 0) return;
    const check = run(checks.source).keywords[name];
    for (const [value, want] of values) expect(check(said, value)).toBe(want);
  });
});

test('any schema and any value are judged as by the core', { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(
      anySchema,
      anySchema,
      fc.array(anyValue, { minLength: 4, maxLength: 8 }),
      async (Body, Other, values) => {
        const more = { Other: JSON.parse(JSON.stringify(Other).replaceAll('"$ref"', '"$comment"')) };
        const plain: JsonValue = JSON.parse(JSON.stringify(Body));
        const validate = await validatorOf(plain, more);
        for (const one of values) {
          expect([plain, more, one, validate(one)]).toEqual([plain, more, one, coreJudges(plain, one, more)]);
        }
      },
    ),
    { numRuns: 150 },
  );
});
