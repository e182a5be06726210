import { parseDocument } from '@specpact/spec';
import { describe, expect, it } from 'vitest';
import { sampleValue } from './sample-value.ts';

function sample(schema: object) {
  const components = { schemas: { Sample: schema, Node: node } };
  const document = parseDocument('a.json', JSON.stringify({ openapi: '3.1.0', info: {}, components }));
  return sampleValue(document, ['components', 'schemas', 'Sample'], 'projectId');
}

const node = {
  type: 'object',
  required: ['next'],
  properties: { next: { $ref: '#/components/schemas/Node' } },
};

describe('a sample value', () => {
  it.each([
    [{}, 'PROJECT_ID'],
    [{ type: 'string' }, 'PROJECT_ID'],
    [{ type: 'string', example: 'given' }, 'given'],
    [{ type: 'string', examples: ['given'] }, 'given'],
    [{ const: 7 }, 7],
    [{ enum: ['a', 'b'] }, 'a'],
    [{ type: 'string', default: 'usual' }, 'usual'],
    [{ type: 'string', format: 'date' }, '2026-01-15'],
    [{ type: 'string', maxLength: 3 }, 'PRO'],
    [{ type: 'string', minLength: 12 }, 'PROJECT_IDDD'],
    [{ type: 'string', pattern: '^[a-z_]+$' }, 'project_id'],
    [{ type: 'string', pattern: '^[0-9a-f]{3}$', minLength: 3 }, 'aaa'],
    [{ type: 'string', pattern: '[' }, 'PROJECT_ID'],
    [{ type: ['null', 'boolean'] }, true],
    [{ type: 'null' }, null],
    [{ type: 'integer', minimum: 5 }, 5],
    [{ type: 'number', minimum: 5, exclusiveMinimum: true }, 6],
    [{ type: 'integer', maximum: -3 }, -3],
    [{ type: 'integer', minimum: 7, multipleOf: 5 }, 10],
    [{ type: 'array', minItems: 2, items: { type: 'integer' } }, [1, 1]],
    [{ oneOf: [{ type: 'boolean' }, { type: 'string' }] }, true],
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
  ])('of %j is %j', (schema, expected) => {
    expect(sample(schema)).toEqual(expected);
  });

  it('of a schema that contains itself ends', () => {
    expect(JSON.stringify(sample({ $ref: '#/components/schemas/Node' })).length).toBeLessThan(200);
  });
});
