import { parseDocument } from '@specpact/spec';
import { expect, test } from 'vitest';
import { exampleOf } from './example-value.ts';

test.each<[schema: object, want: unknown]>([
  [{ type: 'string' }, 'text'],
  [{ type: 'string', minLength: 7 }, 'text te'],
  [{ type: 'string', maxLength: 2 }, 'te'],
  [{ type: 'string', format: 'date' }, '2026-01-15'],
  [{ type: 'string', examples: ['own'] }, 'own'],
  [{ enum: ['a', 'b'] }, 'a'],
  [{ type: 'integer' }, 1],
  [{ type: 'integer', minimum: 5 }, 5],
  [{ type: 'integer', exclusiveMinimum: 5, multipleOf: 4 }, 8],
  [{ type: 'number', maximum: -2 }, -2],
  [{ type: ['null', 'boolean'] }, true],
  [{ type: 'array', items: { type: 'integer' } }, [1]],
  [{ type: 'object', properties: { a: { type: 'string' } } }, { a: 'text' }],
  [{ oneOf: [{ type: 'integer' }, { type: 'string' }] }, 1],
])('%j: %j', (schema, want) => {
  const root = { openapi: '3.1.0', info: {}, components: { schemas: { A: schema } } };
  const document = parseDocument('a.json', JSON.stringify(root));
  expect(exampleOf(document, ['components', 'schemas', 'A'])).toEqual(want);
});
