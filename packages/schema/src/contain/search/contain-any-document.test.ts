import { type JsonObject, type JsonValue, parseDocument } from '@specpact/spec';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Direction } from '../../application/subject.ts';
import type { ReadSchema } from '../../read/schema-reader.ts';
import { SchemaReader } from '../../read/schema-reader.ts';
import { validate } from '../../validate/validate.ts';
import { Containments } from './containments.ts';

const NAMES = ['It', 'Cat', 'Dog', 'Leaf'];
const member = fc.constantFrom('kind', 'a', 'b');
const refTo = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const reference = fc.constantFrom(...NAMES).map(refTo);

/** A schema below another: it may refer to any component, so that schemas refer to themselves through members. */
const part = (isOld: boolean): fc.Arbitrary<JsonValue> =>
  fc.oneof(
    reference,
    fc.record(
      {
        type: fc.constantFrom('string', 'integer', 'number', 'boolean'),
        ...(isOld && { nullable: fc.boolean() }),
        readOnly: fc.constant(true),
        writeOnly: fc.constant(true),
        maxLength: fc.constantFrom(1, 3),
        minimum: fc.constantFrom(0, 2),
        enum: fc.constantFrom<JsonValue[][]>(['Cat', 'x'], ['Dog'], [1, 'Cat']),
      },
      { requiredKeys: ['type'] },
    ),
    fc.constant({ type: 'string' }),
    reference.map((items) => ({ type: 'array', items })),
    reference.map((one) => ({ allOf: [one], description: 'the same' })),
    fc.uniqueArray(reference, { minLength: 1, maxLength: 2 }).map((anyOf) => ({ anyOf })),
  );

const object = (isOld: boolean): fc.Arbitrary<JsonObject> =>
  fc
    .record(
      {
        type: fc.constant('object'),
        required: fc.uniqueArray(member, { minLength: 1, maxLength: 2 }),
        properties: fc.dictionary(member, part(isOld), { maxKeys: 3 }),
        additionalProperties: fc.oneof(fc.boolean(), part(isOld)),
        minProperties: fc.constant(1),
        maxProperties: fc.constantFrom(1, 2),
        ...(isOld && { nullable: fc.constant(true) }),
        ...(!isOld && { unevaluatedProperties: fc.constantFrom<JsonValue>(false, { type: 'string' }) }),
      },
      { requiredKeys: ['type'] },
    )
    .map((schema) => schema as JsonObject);

const mapping = fc.dictionary(
  fc.constantFrom('cat', 'dog', 'x'),
  fc.constantFrom('Cat', 'Dog', refTo('Cat').$ref),
  {
    maxKeys: 2,
  },
);
const discriminator = fc
  .tuple(fc.boolean(), mapping)
  .map(([isMapped, mapped]): JsonObject => ({ propertyName: 'kind', ...(isMapped && { mapping: mapped }) }));

/** `It` may choose between `Cat` and `Dog`, or these extend it. They never refer to each other in place. */
const schemas = (isOld: boolean): fc.Arbitrary<JsonObject> =>
  fc
    .record({
      plain: object(isOld),
      cat: object(isOld),
      dog: object(isOld),
      leaf: fc.oneof(
        object(isOld),
        part(isOld).filter((one) => !/\$ref|anyOf|allOf/.test(JSON.stringify(one))),
      ),
      shape: fc.constantFrom('plain', 'oneOf', 'anyOf', 'heirs', 'named'),
      discriminator,
    })
    .map(({ plain, cat, dog, leaf, shape, discriminator: named }): JsonObject => {
      const below = { Cat: cat, Dog: dog, Leaf: leaf };
      const alternatives = [refTo('Cat'), refTo('Dog')];
      const kinds = (one: JsonObject) => ({ ...one, required: ['kind'] });
      switch (shape) {
        case 'oneOf':
        case 'anyOf':
          return { It: { [shape]: alternatives }, ...below };
        case 'named':
          return {
            It: { oneOf: alternatives, discriminator: named },
            Cat: kinds(cat),
            Dog: kinds(dog),
            Leaf: leaf,
          };
        case 'heirs':
          return {
            It: { ...plain, discriminator: named },
            Cat: { allOf: [refTo('It'), cat] },
            Dog: { ...dog, allOf: [refTo('It')] },
            Leaf: leaf,
          };
        default:
          return { It: plain, ...below };
      }
    });

const document = fc
  .boolean()
  .chain((isOld) => schemas(isOld).map((written) => ({ openapi: isOld ? '3.0.3' : '3.1.0', written })));

type Written = { openapi: string; written: JsonObject };

function read({ openapi, written }: Written): ReadSchema {
  const text = JSON.stringify({ openapi, info: {}, components: { schemas: written } });
  const reader = SchemaReader.of(parseDocument('api.json', text));
  const schema = reader.schemaAt(['components', 'schemas', 'It']);
  if (!schema) throw new Error('no schema');
  return { reader, schema };
}

const value = fc.letrec<{ any: JsonValue }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 2 },
    fc.constantFrom<JsonValue>(null, true, 0, 1, 2, 0.5, 'Cat', 'Dog', 'cat', 'x', '', 'long'),
    fc.array(tie('any'), { maxLength: 2 }),
    fc.dictionary(member, tie('any'), { maxKeys: 3 }),
    fc
      .dictionary(member, tie('any'), { maxKeys: 3 })
      .chain((one) => fc.constantFrom('Cat', 'Dog', 'cat', 'x', 'It').map((kind) => ({ ...one, kind }))),
  ),
})).any;
const VALUES = fc.sample(value, { numRuns: 300, seed: 11 });
const direction = fc.constantFrom<Direction>('request', 'response');
const RUNS = 200;

function takes({ reader, schema }: ReadSchema, one: JsonValue, way: Direction): boolean {
  return validate(reader, schema, one, { completeness: 'exact', direction: way }).length === 0;
}

test('what is contained is taken, and a witness shows what is not', () => {
  const count = { contained: 0, 'not-contained': 0, undecided: 0 };
  fc.assert(
    fc.property(document, document, direction, (a, b, way) => {
      const [inner, outer] = [read(a), read(b)];
      const containments = new Containments({ direction: way });
      const found = containments.contain(inner, outer);
      count[found.answer] += 1;
      const { breaks, undecided } = containments.breaks(inner, outer);
      if (found.answer === 'contained') {
        expect([breaks, undecided]).toEqual([[], []]);
        for (const one of VALUES) {
          if (takes(inner, one, way)) expect([one, takes(outer, one, way)]).toEqual([one, true]);
        }
      }
      if (found.answer === 'not-contained') expect(breaks).not.toEqual([]);
      const witnesses = breaks.map(({ witness }) => witness);
      if (found.answer === 'not-contained') witnesses.push(found.witness);
      for (const witness of witnesses) {
        const taken = [inner, outer].map((one) => takes(one, witness, way));
        expect([witness, ...taken]).toEqual([witness, true, false]);
      }
    }),
    { numRuns: RUNS },
  );
  expect(count.undecided / RUNS).toBeLessThanOrEqual(0.02);
  expect(count.contained / RUNS).toBeGreaterThan(0.05);
});

test('a schema is inside itself, in another document too, and containment goes on from one to the next', () => {
  fc.assert(
    fc.property(document, document, document, direction, (a, b, c, way) => {
      const [one, two, three] = [read(a), read(b), read(c)];
      const containments = new Containments({ direction: way });
      const answer = (inner: ReadSchema, outer: ReadSchema) => containments.contain(inner, outer).answer;
      expect(answer(one, read(structuredClone(a)))).toBe('contained');
      if (answer(one, two) === 'contained' && answer(two, three) === 'contained') {
        expect(answer(one, three)).not.toBe('not-contained');
      }
    }),
    { numRuns: RUNS },
  );
});
