import { SchemaReader } from '@specpact/schema';
import { parseDocument } from '@specpact/spec';
import { expect, test } from 'vitest';
import { shapeOf } from './response-shape.ts';

function shapeOfBody(schemas: Record<string, unknown>, openapi = '3.1.0') {
  const text = JSON.stringify({
    openapi,
    info: { title: 'x', version: '1' },
    components: { schemas },
  });
  const reader = SchemaReader.of(parseDocument('x.json', text));
  return shapeOf(reader, reader.schemaAt(['components', 'schemas', 'Body']));
}

const text = { type: 'string' };
const inner = { type: 'object', required: ['a'], properties: { a: text, b: text } };

test.each<[string, unknown, unknown]>([
  ['required members', { type: 'object', required: ['x'], properties: { x: text, y: text } }, { x: null }],
  [
    'members that are objects, with theirs',
    { type: 'object', required: ['x'], properties: { x: inner } },
    { x: { a: null } },
  ],
  [
    'no deeper',
    {
      type: 'object',
      required: ['x'],
      properties: { x: { type: 'object', required: ['y'], properties: { y: inner } } },
    },
    { x: { y: null } },
  ],
  ['an object by its properties', { required: ['x'], properties: { x: text } }, { x: null }],
  ['a required member without a schema', { type: 'object', required: ['x'] }, { x: null }],
  [
    'references and allOf',
    {
      allOf: [
        { $ref: '#/components/schemas/Inner' },
        { type: 'object', required: ['x'], properties: { x: { $ref: '#/components/schemas/Inner' } } },
      ],
    },
    { a: null, x: { a: null } },
  ],
  [
    'no member of a request only',
    { type: 'object', required: ['x', 'y'], properties: { x: { ...text, writeOnly: true }, y: text } },
    { y: null },
  ],
  ['a schema composed of itself', { allOf: [{ $ref: '#/components/schemas/Body' }, inner] }, { a: null }],
  ['nothing required', { type: 'object', properties: { x: text } }, null],
  ['a list', { type: 'array', items: inner }, null],
  ['an object or null', { type: ['object', 'null'], required: ['x'] }, null],
  [
    '`nullable` in 3.1, where it is no keyword',
    { type: 'object', nullable: true, required: ['x'] },
    { x: null },
  ],
  [
    'what stands beside a reference',
    { $ref: '#/components/schemas/Inner', required: ['b'] },
    { a: null, b: null },
  ],
  [
    'no member of a request only, where a reference says so',
    {
      type: 'object',
      required: ['x'],
      properties: { x: { $ref: '#/components/schemas/Inner', writeOnly: true } },
    },
    null,
  ],
  ['alternatives', { oneOf: [inner, text] }, null],
  ['anything', true, null],
])('%s', (_, Body, shape) => {
  expect(shapeOfBody({ Body, Inner: inner })).toEqual(shape);
});

test.each<[string, unknown, unknown]>([
  ['an object or null', { type: 'object', nullable: true, required: ['x'] }, null],
  ['`nullable` without a type, which is meant', { nullable: true, required: ['x'], properties: {} }, null],
  ['what stands beside a reference', { $ref: '#/components/schemas/Inner', required: ['b'] }, { a: null }],
])('%s, in 3.0', (_, Body, shape) => {
  expect(shapeOfBody({ Body, Inner: inner }, '3.0.3')).toEqual(shape);
});
