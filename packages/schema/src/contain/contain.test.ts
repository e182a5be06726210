import { type JsonObject, parseDocument } from '@specpact/spec';
import { describe, expect, test } from 'vitest';
import { looseSchema } from '../read/loose-schema.ts';
import { SchemaReader } from '../read/schema-reader.ts';
import type { Direction } from '../validate/validation.ts';
import { contain } from './contain.ts';
import type { ReadSchema } from './containment.ts';

type Schema = JsonObject | boolean;

function answer(inner: ReadSchema, outer: ReadSchema, direction: Direction = 'response'): string {
  const containment = contain(inner, outer, { direction });
  if (containment.answer === 'contained') return 'contained';
  if (containment.answer === 'undecided') return `undecided: ${containment.keyword}`;
  return `${JSON.stringify(containment.witness)} by ${containment.refusedBy.keyword}`;
}

function loose(inner: Schema, outer: Schema): string {
  return answer(looseSchema(inner), looseSchema(outer));
}

test.each<[Schema, Schema]>([
  [{ type: 'integer' }, { type: 'number' }],
  [{ type: 'number' }, { anyOf: [{ type: 'integer' }, { type: 'number', not: { type: 'integer' } }] }],
  [{ type: 'boolean' }, { enum: [true, false, null] }],
  [{ enum: ['a', 'b'] }, { type: 'string', maxLength: 1 }],
  [{ type: 'integer', minimum: 1, maximum: 3 }, { enum: [1, 2, 3] }],
  [{ type: 'integer', exclusiveMinimum: 0 }, { minimum: 1 }],
  [{ type: 'number', multipleOf: 0.1 }, { multipleOf: 0.05 }],
  [{ type: 'integer', multipleOf: 6 }, { allOf: [{ multipleOf: 2 }, { multipleOf: 3 }] }],
  [
    { type: 'integer', format: 'int32' },
    { type: 'integer', format: 'int64' },
  ],
  [{ type: 'string', pattern: '^(red|blue)$' }, { oneOf: [{ const: 'red' }, { const: 'blue' }] }],
  [
    { type: 'string', pattern: '^[a-f0-9]{8}$' },
    { pattern: '^[a-z0-9]+$', minLength: 8, maxLength: 8 },
  ],
  [{ type: 'string', pattern: '^ab' }, { pattern: 'a' }],
  [
    { type: 'string', pattern: '^(?=.*\\d)[a-z\\d]{4,}$' },
    { pattern: '[0-9]', minLength: 4 },
  ],
  [{ type: 'string', pattern: '\\bword\\b' }, { pattern: '\\bword\\b' }],
  [{ type: 'string', minLength: 70_000 }, { minLength: 60_000 }],
  [{ type: 'string', pattern: '^a+$', maxLength: 4_000 }, { maxLength: 4_000 }],
  [
    { type: 'string', format: 'uuid' },
    { pattern: '[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}$' },
  ],
  [{ type: 'string', format: 'email' }, { format: 'email' }],
  [
    { type: 'string', format: 'date' },
    { type: 'string', minLength: 10, maxLength: 10 },
  ],
  [{ type: 'string', minLength: 1 }, { not: { const: '' } }],
  [{ enum: [1, 2], not: { const: 1 } }, { const: 2 }],
  [false, { type: 'string' }],
  [{ type: 'string', pattern: '^a$', maxLength: 0 }, false],
  [
    { type: 'number', if: { minimum: 5 }, ...JSON.parse('{"then": {"maximum": 7}, "else": false}') },
    { minimum: 5, maximum: 7 },
  ],
])('%j is inside %j', (inner, outer) => {
  expect(loose(inner, outer)).toBe('contained');
});

test.each<[Schema, Schema, string]>([
  [{ type: 'number' }, { type: 'integer' }, '0.5 by type'],
  [{ type: ['string', 'null'] }, { type: 'string' }, 'null by type'],
  [{ type: 'integer', minimum: 0 }, { minimum: 1 }, '0 by minimum'],
  [{ type: 'integer', minimum: 0, maximum: 4 }, { enum: [0, 1, 2, 4] }, '3 by enum'],
  [{ type: 'number', multipleOf: 0.5 }, { multipleOf: 1 }, '0.5 by multipleOf'],
  [{ type: 'string', pattern: '^[a-z]$' }, { pattern: '^[a-f]$' }, '"g" by pattern'],
  [{ type: 'string', maxLength: 5 }, { maxLength: 3 }, '"aaaa" by maxLength'],
  [{ type: 'string' }, { minLength: 1 }, '"" by minLength'],
  [{ type: 'string', format: 'date-time' }, { format: 'date' }, '"2024-01-31T10:20:30Z" by format'],
  [{ type: 'string' }, { format: 'uuid' }, '"" by format'],
  [{ type: 'string', pattern: '^(red|blue|green)$' }, { enum: ['red', 'blue'] }, '"green" by enum'],
  [{ type: 'integer' }, { oneOf: [{ multipleOf: 2 }, { multipleOf: 3 }] }, '1 by oneOf'],
])('%j is not inside %j: %s', (inner, outer, want) => {
  expect(loose(inner, outer)).toBe(want);
});

test.each<[Schema, Schema, string]>([
  [{ type: 'string', pattern: '\\bword\\b' }, { pattern: '\\bw' }, 'undecided: pattern'],
])('%j inside %j is %s', (inner, outer, want) => {
  expect(loose(inner, outer)).toBe(want);
});

describe('with documents', () => {
  const read = (schemas: JsonObject, openapi = '3.0.3'): ((name: string) => ReadSchema) => {
    const text = JSON.stringify({ openapi, info: {}, components: { schemas } });
    const reader = SchemaReader.of(parseDocument('api.json', text));
    return (name) => {
      const schema = reader.schemaAt(['components', 'schemas', name]);
      if (!schema) throw new Error(`no schema ${name}`);
      return { reader, schema };
    };
  };

  test('`nullable` of 3.0 is a type of 3.1', () => {
    const old = read({ It: { type: 'string', nullable: true } });
    const now = read({ It: { type: ['string', 'null'] } }, '3.1.0');
    expect(answer(old('It'), now('It'))).toBe('contained');
    expect(answer(now('It'), old('It'))).toBe('contained');
    expect(answer(now('It'), read({ It: { type: 'string' } }, '3.1.0')('It'))).toBe('null by type');
  });
});
