import type { JsonObject, JsonValue } from '@specpact/spec';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anySchema, takenByAjv } from '../../../test/any-schema.ts';
import { valuesOf } from '../../../test/values-of.ts';
import { looseSchema } from '../../read/loose-schema.ts';
import type { ReadSchema } from '../../read/schema-reader.ts';
import { validate } from '../../validate/validate.ts';
import { contain } from './contain.ts';
import { overlap } from './overlap.ts';

const schema = anySchema({
  maxDepth: 2,
  minKeywords: 1,
  wholes: [[1], { a: 'a' }],
  patterns: ['^(?!a)', String.raw`\bb`],
  formats: ['int32'],
  keywords: { $ref: fc.constant('#') },
});

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

const direction = 'response';
const options = { direction } as const;

function takes({ reader, schema: at }: ReadSchema, value: JsonValue): boolean {
  return validate(reader, at, value, { completeness: 'exact', ...options }).length === 0;
}

const RUNS = 300;

test('a thousand values of what is contained are taken, and what is not has a witness that validate and Ajv confirm', () => {
  const count = { contained: 0, 'not-contained': 0, undecided: 0 };
  let tried = 0;
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
        const values = valuesOf(a, { count: 1000, takes: (one) => takes(inner, one) });
        if (values.length === 1000) tried += 1;
        expect(values.filter((one) => !takes(outer, one))).toEqual([]);
      }
    }),
    { numRuns: RUNS },
  );
  expect(count.undecided / RUNS).toBeLessThan(0.03);
  // The others take no value.
  expect(tried / RUNS).toBeGreaterThan(0.05);
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

test('containment goes on from one to the next', () => {
  const said = { contained: 0, undecided: 0 };
  fc.assert(
    fc.property(grounded, grounded, grounded, fc.nat(2), fc.nat(2), (c, x, y, by, by2) => {
      const b = narrowed(c, x, by);
      const a = narrowed(b, y, by2);
      const answer = (inner: JsonObject | boolean, outer: JsonObject | boolean) =>
        contain(looseSchema(inner), looseSchema(outer), options).answer;
      fc.pre(!/\$ref/.test(JSON.stringify([a, b])));
      fc.pre(answer(a, b) === 'contained' && answer(b, c) === 'contained');
      const found = answer(a, c);
      expect(found).not.toBe('not-contained');
      said[found === 'contained' ? 'contained' : 'undecided'] += 1;
    }),
    { numRuns: RUNS / 3 },
  );
  expect(said.undecided / RUNS).toBeLessThan(0.03);
});

/** A schema inside another, if the second is not such that it takes more for what the first adds. */
function narrowed(
  schema: JsonObject | boolean,
  other: JsonObject | boolean,
  by: number,
): JsonObject | boolean {
  if (by === 0) return { allOf: [schema, other] };
  if (by === 1) return { anyOf: [{ allOf: [other, schema] }, schema] };
  return typeof schema === 'boolean' ? schema : { ...(typeof other === 'boolean' ? {} : other), ...schema };
}

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
        const values = VALUES.filter((value) => takes(one, value) && takes(other, value));
        expect(values).toEqual([]);
      }
    }),
    { numRuns: RUNS },
  );
  expect(count.undecided / RUNS).toBeLessThan(0.03);
});
