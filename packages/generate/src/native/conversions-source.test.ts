import { parseDocument } from '@specpact/spec';
import { expect, test } from 'vitest';
import { ConversionsSource } from './conversions-source.ts';
import type { NativeOptions } from './native-kind.ts';
import { NativeValues } from './native-values.ts';

const BOTH: NativeOptions = { dates: 'date', int64: 'bigint' };
const DATE = '{ type: string, format: date-time }';
const LONG = '{ type: integer, format: int64 }';

/** How a value of the schema `A` is converted, and the schemas that stay plain. */
function conversion(schemas: string, { version = '3.1.0', options = BOTH } = {}) {
  const document = parseDocument(
    'a.yaml',
    `openapi: ${version}\ninfo: { title: A, version: '1' }\npaths: {}\ncomponents:\n  schemas:\n${schemas
      .split('\n')
      .map((line) => `    ${line}\n`)
      .join('')}`,
  );
  const values = new NativeValues(document, options);
  const source = new ConversionsSource(values);
  const path = ['components', 'schemas', 'A'];
  const value = document.resolve(path)?.value as never;
  const whole = source.of({ value, path })?.text;
  const constants = [...source.text().matchAll(/export const (.*): Conversion = ([^;]*);/g)];
  return {
    whole,
    constants: Object.fromEntries(constants.map(([, name, text]) => [name, text?.replaceAll(/\s+/g, ' ')])),
    plain: values.plain.map(({ key }) => key.replace('#/components/schemas/', '')),
  };
}

test.each<[string, string, string | undefined]>([
  ['a date-time', `A: ${DATE}`, "'date'"],
  ['a long integer', `A: ${LONG}`, "'bigint'"],
  ['one that may be null', `A: { type: [string, 'null'], format: date-time }`, "'date'"],
  [
    'one behind a reference, with keywords beside it',
    `A: { $ref: '#/components/schemas/B', description: x }\nB: ${DATE}`,
    "'date'",
  ],
  ['one of several types', `A: { type: [string, integer], format: date-time }`, undefined],
  ['listed values', `A: { type: string, format: date-time, enum: ['2026-01-01T00:00:00Z'] }`, undefined],
  ['a day', `A: { type: string, format: date }`, undefined],
  ['a number that is not said to be an integer', `A: { type: number, format: int64 }`, undefined],
  ['a text of digits', `A: { type: string, format: int64 }`, undefined],
  ['what a schema excludes', `A: { type: object, not: { properties: { a: ${DATE} } } }`, undefined],
  [
    'what types do not show',
    `A: { if: { properties: { a: ${DATE} } }, then: { properties: { b: ${DATE} } } }`,
    undefined,
  ],
])('%s', (_, schemas, whole) => {
  expect(conversion(schemas)).toEqual({ whole, constants: {}, plain: [] });
});

test.each<[string, string, Record<string, string>]>([
  [
    'members and further members',
    `A: { properties: { a: ${DATE}, b: { type: string } }, additionalProperties: ${LONG} }`,
    {
      c0: "{ members: { a: 'date', b: null }, others: 'bigint' }",
    },
  ],
  [
    'first and further items',
    `A: { type: array, prefixItems: [{ type: string }, ${DATE}], items: ${LONG} }`,
    {
      c0: "{ first: [null, 'date'], items: 'bigint' }",
    },
  ],
  [
    'a schema that contains itself',
    `A: { properties: { at: ${DATE}, in: { $ref: '#/components/schemas/A' } } }`,
    {
      c0: "{ members: { at: 'date', in: () => c0 } }",
    },
  ],
  [
    'parts and alternatives',
    `A: { allOf: [{ properties: { a: ${DATE} } }, { oneOf: [{ properties: { b: ${LONG} } }, { type: 'null' }] }] }`,
    {
      c0: "{ members: { a: 'date', b: 'bigint' } }",
    },
  ],
  [
    'a text or a number',
    `A: { anyOf: [${DATE}, ${LONG}, { type: array, items: ${DATE} }] }`,
    {
      c0: "{ text: 'date', number: 'bigint', items: 'date' }",
    },
  ],
])('%s', (_, schemas, constants) => {
  expect(conversion(schemas)).toEqual({ whole: 'conversions.c0', constants, plain: [] });
});

test('the schemas that extend one by a discriminator are alternatives of it', () => {
  const schemas = `A: { type: object, required: [kind], discriminator: { propertyName: kind }, properties: { kind: { type: string } } }
B: { allOf: [{ $ref: '#/components/schemas/A' }, { properties: { at: ${DATE} } }] }
C: { allOf: [{ $ref: '#/components/schemas/A' }, { properties: { no: ${LONG} } }] }`;
  expect(conversion(schemas).constants).toEqual({ c0: "{ members: { at: 'date', no: 'bigint' } }" });
});

test.each<[string, string, string[]]>([
  [
    'alternatives',
    `A: { oneOf: [{ properties: { a: ${DATE} } }, { properties: { a: { type: string } } }] }`,
    ['A/oneOf/0/properties/a'],
  ],
  [
    'parts',
    `A: { allOf: [{ properties: { a: ${LONG} } }, { properties: { a: { type: integer } } }] }`,
    ['A/allOf/0/properties/a'],
  ],
  ['an alternative that allows everything', `A: { anyOf: [${DATE}, {}] }`, ['A/anyOf/0']],
  ['listed values', `A: { anyOf: [${DATE}, { const: never }] }`, ['A/anyOf/0']],
  [
    'a named and a further member',
    `A: { allOf: [{ properties: { a: ${DATE} } }, { additionalProperties: { type: string } }] }`,
    ['A/allOf/0/properties/a'],
  ],
])('where %s disagree, the value stays plain', (_, schemas, plain) => {
  expect(conversion(schemas)).toEqual({ whole: undefined, constants: {}, plain });
});

test('a schema that stays plain in one place stays plain in all, and so do those that meet it there', () => {
  const schemas = `A: { properties: { a: { $ref: '#/components/schemas/D' }, b: ${LONG} } }
B: { oneOf: [{ $ref: '#/components/schemas/D' }, { type: string }] }
C: { oneOf: [{ $ref: '#/components/schemas/D' }, { $ref: '#/components/schemas/E' }] }
D: ${DATE}
E: ${DATE}
F: { properties: { e: { $ref: '#/components/schemas/E' } } }`;
  expect(conversion(schemas)).toEqual({
    whole: 'conversions.c0',
    constants: { c0: "{ members: { b: 'bigint' } }" },
    plain: ['D', 'E'],
  });
});

test('OpenAPI 3.0 has nullable, and no siblings of a reference', () => {
  const schemas = `A: { properties: { a: { type: string, format: date-time, nullable: true }, b: { $ref: '#/components/schemas/B', type: integer, format: int64 } } }
B: { type: integer }`;
  expect(conversion(schemas, { version: '3.0.3' }).constants).toEqual({ c0: "{ members: { a: 'date' } }" });
});

test('each option counts alone', () => {
  const schemas = `A: { properties: { a: ${DATE}, b: ${LONG} } }`;
  expect(conversion(schemas, { options: { dates: 'date' } }).constants).toEqual({
    c0: "{ members: { a: 'date' } }",
  });
  expect(conversion(schemas, { options: { int64: 'bigint' } }).constants).toEqual({
    c0: "{ members: { b: 'bigint' } }",
  });
});
