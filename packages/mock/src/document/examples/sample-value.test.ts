import { parseDocument } from '@specpact/spec';
import { describe, expect, it } from 'vitest';
import { sampleValue } from './sample-value.ts';

function sample(schema: object) {
  const components = { schemas: { Sample: schema } };
  const document = parseDocument('a.json', JSON.stringify({ openapi: '3.1.0', info: {}, components }));
  const written = { value: { $ref: '#/components/schemas/Sample' }, path: ['written'] };
  return sampleValue(document, written, 'projectId');
}

describe('a sample value', () => {
  it.each([
    [{}, 'PROJECT_ID'],
    [{ type: 'string', example: 'given' }, 'given'],
    [{ type: 'string', format: 'date' }, '2026-01-15'],
    [{ type: 'string', minLength: 12 }, 'PROJECT_IDDD'],
    [{ type: 'string', pattern: '^[a-z_]+$' }, 'project_id'],
    [{ type: 'string', pattern: '^v\\d-\\d{2}$' }, 'v1-11'],
    [{ type: 'array', minItems: 2, items: { type: 'integer' } }, [1, 1]],
    [
      { type: 'object', required: ['userName'], properties: { userName: {}, more: {} } },
      { userName: 'USER_NAME' },
    ],
    [
      {
        allOf: [
          { required: ['a'], properties: { a: { const: 1 } } },
          { required: ['b'], properties: {} },
        ],
      },
      { a: 1, b: 'B' },
    ],
    [
      { required: ['id', 'a'], properties: { id: { type: 'integer', readOnly: true }, a: { const: 1 } } },
      { a: 1 },
    ],
  ])('of %j is %j', (schema, expected) => {
    expect(sample(schema)).toEqual(expected);
  });

  it.each([
    ['has no value', { allOf: [{ const: 1 }, { const: 2 }] }],
    [
      'contains itself without end',
      { required: ['next'], properties: { next: { $ref: '#/components/schemas/Sample' } } },
    ],
  ])('of a schema that %s is its name', (_, schema) => {
    expect(sample(schema)).toBe('PROJECT_ID');
  });
});
