import type { JsonObject } from '@specpact/spec';
import { expect, test } from 'vitest';
import { looseSchema } from '../../read/loose-schema.ts';
import { overlap } from './overlap.ts';

type Schema = JsonObject | boolean;

function answer(schemas: readonly Schema[]): string {
  const found = overlap(
    schemas.map((schema) => looseSchema(schema)),
    { direction: 'response' },
  );
  if (found.answer === 'overlapping') return JSON.stringify(found.witness);
  if (found.answer === 'undecided') return `undecided: ${found.keyword}`;
  return `disjoint by ${found.between.map(({ keyword }) => keyword).join()}`;
}

test.each<[Schema[], string]>([
  [[{ type: 'string' }, { type: 'number' }], 'disjoint by type'],
  [[{ type: 'integer', minimum: 2 }, { maximum: 1 }, { type: 'integer' }], 'disjoint by maximum,minimum'],
  [[{ pattern: '^[a-z]+$' }, { pattern: '^\\d+$' }, { type: 'string' }], 'disjoint by pattern'],
  [[{ enum: ['a', 'b'] }, { type: 'string', pattern: '^c' }], 'disjoint by enum,pattern'],
  [
    [
      { type: 'number', multipleOf: 4 },
      { multipleOf: 6, minimum: 1 },
    ],
    '12',
  ],
  [[{ type: 'string', format: 'email' }, { maxLength: 20 }], '"user@example.com"'],
  [[{ type: 'string', pattern: '^\\d{3}$' }, { not: { pattern: '^1' } }], '"011"'],
])('%j: %s', (schemas, want) => {
  expect(answer(schemas)).toBe(want);
});
