import { parseDocument } from '@specpact/spec';
import { expect, test } from 'vitest';
import { shapeOf } from './shape.ts';

function shapeOfBody(schemas: Record<string, unknown>) {
  const text = JSON.stringify({
    openapi: '3.1.0',
    info: { title: 'x', version: '1' },
    components: { schemas },
  });
  return shapeOf(parseDocument('x.json', text), ['components', 'schemas', 'Body']);
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
  ['an object or null, in 3.0', { type: 'object', nullable: true, required: ['x'] }, null],
  ['alternatives', { oneOf: [inner, text] }, null],
  ['anything', true, null],
])('%s', (_, Body, shape) => {
  expect(shapeOfBody({ Body, Inner: inner })).toEqual(shape);
});
