import type { JsonObject, JsonValue } from '@specpact/spec';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hasFormat } from '../../format/format.ts';
import { looseSchema } from '../../read/loose-schema.ts';
import type { ReadSchema } from '../../read/schema-reader.ts';
import { validate } from '../../validate/validate.ts';
import { contain } from './contain.ts';
import { overlap } from './overlap.ts';

const scalar = fc.constantFrom<JsonValue>(0, 1, 2.5, -3, 'a', 'bb', '', true, null);
const name = fc.constantFrom('a', 'b', 'cc');

const schema = fc
  .letrec<{ any: JsonValue }>((tie) => {
    const one = tie('any');
    const list = fc.array(one, { minLength: 1, maxLength: 3 });
    const map = fc.dictionary(name, one, { maxKeys: 3 });
    const type = fc.constantFrom('string', 'number', 'integer', 'boolean', 'null', 'array', 'object');
    const names = fc.uniqueArray(name, { maxLength: 2 });
    const count = fc.constantFrom(0, 1, 2, 3);
    const keywords: Record<string, fc.Arbitrary<JsonValue>> = {
      type: fc.oneof(type, fc.uniqueArray(type, { minLength: 1, maxLength: 3 })),
      enum: fc.uniqueArray(fc.oneof(scalar, fc.constantFrom<JsonValue>([1], { a: 'a' })), {
        minLength: 1,
        maxLength: 3,
      }),
      const: scalar,
      minimum: fc.constantFrom(-2, 0, 1.5),
      maximum: fc.constantFrom(0, 1.5, 7),
      exclusiveMinimum: fc.constantFrom(0, 1),
      exclusiveMaximum: fc.constantFrom(1, 2),
      multipleOf: fc.constantFrom(0.5, 2, 3),
      minLength: count,
      maxLength: count,
      pattern: fc.constantFrom('^a', 'b+$', String.raw`^\d{2}$`, '[x-z]', '^(?!a)', String.raw`\bb`),
      format: fc.constantFrom('date', 'uuid', 'email', 'ipv4', 'int32'),
      minItems: count,
      maxItems: count,
      uniqueItems: fc.constant(true),
      items: one,
      prefixItems: list,
      contains: one,
      minContains: fc.constantFrom(0, 1, 2),
      maxContains: fc.constantFrom(1, 2),
      unevaluatedItems: one,
      required: names,
      properties: map,
      patternProperties: fc.dictionary(fc.constantFrom('^a', '^c'), one, { maxKeys: 2 }),
      additionalProperties: one,
      unevaluatedProperties: one,
      propertyNames: fc.constantFrom<JsonValue>({ maxLength: 1 }, { pattern: '^[a-c]' }, true),
      minProperties: count,
      maxProperties: count,
      dependentRequired: fc.dictionary(name, names, { maxKeys: 2 }),
      dependentSchemas: fc.dictionary(name, one, { maxKeys: 2 }),
      allOf: list,
      anyOf: list,
      oneOf: list,
      not: one,
      if: one,
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema.
      then: one,
      else: one,
      $ref: fc.constant('#'),
    };
    const keyword = fc
      .constantFrom(...Object.keys(keywords))
      .chain((key) => (keywords[key] ?? scalar).map((value): [string, JsonValue] => [key, value]));
    return {
      any: fc.oneof(
        { maxDepth: 2, withCrossShrink: true },
        fc.constantFrom<JsonValue>(true, { type: 'string' }, { type: 'integer' }, {}),
        fc
          .array(keyword, { minLength: 1, maxLength: 4 })
          .map((entries): JsonValue => Object.fromEntries(entries)),
      ),
    };
  })
  .any.map((value) => value as JsonObject | boolean);

/** A reference to itself that leads nowhere else has no meaning. */
const grounded = schema.filter((written) => !/"\$ref":"#"/.test(JSON.stringify(inPlace(written))));

/** A schema without what it says of members and items. */
function inPlace(written: JsonValue): JsonValue {
  if (Array.isArray(written)) return written.map(inPlace);
  if (typeof written !== 'object' || written === null) return written;
  const below = ['properties', 'items', 'additionalProperties', 'prefixItems', 'patternProperties'];
  return Object.fromEntries(
    Object.entries(written).flatMap(([key, value]) =>
      value === undefined || below.includes(key) ? [] : [[key, inPlace(value)]],
    ),
  );
}

const value = fc.letrec<{ any: JsonValue }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 2 },
    fc.constantFrom<JsonValue>(...[-3, -1, 0, 0.5, 1, 1.5, 2, 2.5, 3, 6, 7, 8, 2 ** 33], true, false, null),
    fc.constantFrom<JsonValue>(
      '',
      'a',
      'b',
      'bb',
      'ab',
      'cc',
      'x',
      '12',
      '123',
      'a b',
      '2024-01-31',
      '1.2.3.4',
    ),
    fc.array(tie('any'), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom('a', 'b', 'cc', 'x', 'ab'), tie('any'), { maxKeys: 4 }),
  ),
})).any;
const VALUES = [...fc.sample(value, { numRuns: 400, seed: 7 })];

const ajv = new Ajv2020({
  strict: false,
  logger: false,
  validateFormats: true,
  formats: Object.fromEntries(
    ['date', 'uuid', 'email', 'ipv4'].map((format) => [format, (text: string) => hasFormat(text, format)]),
  ),
});
ajv.addFormat('int32', {
  type: 'number',
  validate: (number: number) => Number.isInteger(number) && number >= -(2 ** 31) && number < 2 ** 31,
});

/** Of `unevaluated*` beside `not: true` Ajv writes code that does not run: then it has no opinion. */
function takenByAjv(written: JsonObject | boolean, value: JsonValue): boolean | undefined {
  try {
    return ajv.validate(written, value);
  } catch (error) {
    if (error instanceof ReferenceError || error instanceof RangeError) return undefined;
    throw error;
  }
}

const direction = 'response';
const options = { direction } as const;

function takes({ reader, schema: at }: ReadSchema, value: JsonValue): boolean {
  return validate(reader, at, value, { completeness: 'exact', ...options }).length === 0;
}

function valuesOf(read: ReadSchema): JsonValue[] {
  return VALUES.filter((one) => takes(read, one));
}

const RUNS = 300;

test('what is contained is taken, and what is not has a witness that validate and Ajv confirm', () => {
  const count = { contained: 0, 'not-contained': 0, undecided: 0 };
  fc.assert(
    fc.property(grounded, grounded, (a, b) => {
      const [inner, outer] = [looseSchema(a), looseSchema(b)];
      const found = contain(inner, outer, options);
      count[found.answer] += 1;
      if (found.answer === 'not-contained') {
        expect(takes(inner, found.witness)).toBe(true);
        expect(takes(outer, found.witness)).toBe(false);
        expect(takenByAjv(a, found.witness)).not.toBe(false);
        expect(takenByAjv(b, found.witness)).not.toBe(true);
      }
      if (found.answer === 'contained') {
        for (const one of valuesOf(inner)) expect([one, takes(outer, one)]).toEqual([one, true]);
      }
    }),
    { numRuns: RUNS },
  );
  expect(count.undecided / RUNS).toBeLessThan(0.03);
  expect(count.contained / RUNS).toBeGreaterThan(0.05);
});

test('a schema is inside itself, inside what also takes others, and what takes fewer is inside it', () => {
  fc.assert(
    fc.property(grounded, grounded, (a, b) => {
      const says = (inner: JsonObject | boolean, outer: JsonObject | boolean) =>
        contain(looseSchema(inner), looseSchema(outer), options).answer;
      expect(says(a, structuredClone(a))).toBe('contained');
      const isOwn = /\$ref/.test(JSON.stringify([a, b]));
      if (isOwn) return;
      expect(says(a, { anyOf: [a, b] })).not.toBe('not-contained');
      expect(says({ allOf: [b, a] }, a)).not.toBe('not-contained');
      expect(says({ anyOf: [b, a] }, { anyOf: [a, b] })).not.toBe('not-contained');
    }),
    { numRuns: RUNS / 3 },
  );
});

test('what has a value in common does not depend on the order', () => {
  const count = { overlapping: 0, disjoint: 0, undecided: 0 };
  fc.assert(
    fc.property(grounded, grounded, (a, b) => {
      const [one, other] = [looseSchema(a), looseSchema(b)];
      const found = overlap([one, other], options);
      count[found.answer] += 1;
      const again = overlap([other, one], options);
      if (found.answer !== 'undecided' && again.answer !== 'undecided') {
        expect(again.answer).toBe(found.answer);
      }
      if (found.answer === 'overlapping') {
        expect([takes(one, found.witness), takes(other, found.witness)]).toEqual([true, true]);
      }
      if (found.answer === 'disjoint') {
        for (const value of valuesOf(one)) expect([value, takes(other, value)]).toEqual([value, false]);
      }
    }),
    { numRuns: RUNS },
  );
  expect(count.undecided / RUNS).toBeLessThan(0.03);
});
