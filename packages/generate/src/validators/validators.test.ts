import type { JsonValue } from '@specpact/spec';
import { expect, test } from 'vitest';
import { moduleOf, validatorOf, validatorsIn, validatorsOf } from '../../test/validator-of.ts';

const text = { type: 'string' };

test.each<[string, JsonValue, unknown[], unknown[], Record<string, JsonValue>?]>([
  [
    'members',
    { type: 'object', required: ['a'], properties: { a: text } },
    [{ a: 'x', b: 1 }],
    [{}, { a: 1 }, []],
  ],
  ['nullable in 3.1', { type: ['string', 'null'] }, ['a', null], [1]],
  ['nullable in 3.0', { type: 'string', nullable: true }, ['a', null], [1], { openapi: '3.0.3' }],
  [
    'a nullable enum that forgets null',
    { type: 'string', nullable: true, enum: ['a'] },
    ['a', null],
    ['b'],
    { openapi: '3.0.3' },
  ],
  [
    'nullable without a type',
    { nullable: true, allOf: [{ $ref: '#/components/schemas/Other' }] },
    [null, 'a'],
    [1],
    { openapi: '3.0.3', Other: text },
  ],
  ['`nullable` in 3.1, where it is not a keyword', { type: 'string', nullable: true }, ['a'], [null]],
  [
    'siblings of a reference',
    { $ref: '#/components/schemas/Other', maxLength: 1 },
    ['a'],
    ['ab', 1],
    { Other: { $ref: '#/components/schemas/Last', minLength: 1 }, Last: text },
  ],
  [
    'siblings of a reference in 3.0, which are ignored',
    { $ref: '#/components/schemas/Other', maxLength: 1 },
    ['ab'],
    [1],
    { openapi: '3.0.3', Other: { $ref: '#/components/schemas/Last', minLength: 9 }, Last: text },
  ],
  [
    'a member that only requests must have, behind a reference',
    { type: 'object', required: ['secret'], properties: { secret: { $ref: '#/components/schemas/Secret' } } },
    [{}],
    [{ secret: 1 }],
    { Secret: { ...text, writeOnly: true } },
  ],
  [
    'alternatives with a discriminator',
    {
      oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }],
      discriminator: { propertyName: 'kind', mapping: { hound: '#/components/schemas/Dog' } },
    },
    [{ kind: 'Cat', bark: 1 }, { kind: 'Dog', bark: 'x', meow: 'x' }, { kind: 'hound' }, { bark: 1 }],
    [{ kind: 'Dog', bark: 1 }, { kind: 'hound', bark: 1 }, { kind: 'Cow' }, { bark: 'x' }, 1],
    {
      Cat: { type: 'object', properties: { kind: text, meow: text } },
      Dog: { type: 'object', properties: { kind: text, bark: text } },
    },
  ],
  [
    'an exclusive bound in 3.0',
    { type: 'number', minimum: 1, exclusiveMinimum: true },
    [1.1],
    [1],
    { openapi: '3.0.3' },
  ],
  ['an exclusive bound in 3.1', { type: 'number', exclusiveMinimum: 1 }, [1.1], [1]],
  [
    'what is required of a request only',
    { type: 'object', required: ['secret'], properties: { secret: { ...text, writeOnly: true } } },
    [{}],
    [{ secret: 1 }],
  ],
  [
    'circles',
    { type: 'object', properties: { next: { $ref: '#/components/schemas/Body' } }, required: ['id'] },
    [{ id: 1, next: { id: 2 } }],
    [{ id: 1, next: { next: {} } }],
  ],
  [
    'a circle that never steps into the value',
    { type: 'object', allOf: [{ $ref: '#/components/schemas/Body' }] },
    [{}],
    [1],
  ],
  [
    'tuples',
    { type: 'array', prefixItems: [text], items: { type: 'number' } },
    [['a', 1]],
    [[1], ['a', 'b']],
  ],
  ['one of two', { oneOf: [text, { type: 'number' }] }, ['a', 1], [true]],
  [
    'dates',
    { type: 'string', format: 'date-time' },
    ['2026-01-15T10:30:00.000Z'],
    ['yesterday', '2026-13-01T00:00:00Z'],
  ],
  ['lengths in characters, not in UTF-16', { type: 'string', maxLength: 1 }, ['😀'], ['ab']],
  ['equal lists', { type: 'array', uniqueItems: true }, [[{ a: 1 }, { a: 2 }]], [[{ a: 1 }, { a: 1 }]]],
  [
    'a pattern that only looks right without the flag u',
    { type: 'string', pattern: '^[\\w\\-]+$' },
    ['a-b'],
    ['a b'],
  ],
  ['a pattern that is none', { type: 'string', pattern: '(' }, ['a'], [1]],
  ['nonsense in a keyword', { type: 'string', maxLength: 'many', minLength: -1, enum: [] }, ['a'], [1]],
  [
    'a member that every object has',
    { type: 'object', required: ['constructor'] },
    [{ constructor: 1 }],
    [{}],
  ],
  ['anything', true, [null, 1, {}], []],
])('%s', async (_, schema, valid, invalid, more) => {
  const validate = await validatorOf(schema, more);
  expect(valid.map((value) => validate(value))).toEqual(valid.map(() => true));
  expect(invalid.map((value) => validate(value))).toEqual(invalid.map(() => false));
});

test('says where the fault is', async () => {
  const validate = await validatorOf({ type: 'object', properties: { a: { type: 'array', items: text } } });
  expect(validate({ a: ['x', 1] })).toBe(false);
  expect(validate.errors).toMatchObject([{ instancePath: '/a/1', keyword: 'type' }]);
});

test('each JSON success has one; default has one only if no success is listed', async () => {
  const body = {
    content: { 'application/json': { schema: text }, 'text/plain': { schema: text } },
    description: 'x',
  };
  const table = await validatorsOf({
    paths: {
      '/a': {
        get: { responses: { 200: body, '2XX': body, 404: body, default: body } },
        put: { responses: { 404: body, default: body } },
        delete: { responses: { 204: { description: 'x' } } },
      },
    },
  });
  expect(Object.keys(table)).toEqual(['GET /a', 'PUT /a']);
  expect(Object.keys(table['GET /a'] ?? {})).toEqual(['200', '2XX']);
  expect(Object.keys(table['GET /a']?.['200'] ?? {})).toEqual(['application/json']);
  expect(Object.keys(table['PUT /a'] ?? {})).toEqual(['default']);
});

test('a large schema that is written out several times is compiled once, and says where the fault is', async () => {
  const names = Array.from({ length: 60 }, (_, index) => `member-${index}`);
  const address = { type: 'object', properties: Object.fromEntries(names.map((name) => [name, text])) };
  const order = (members: string[]) => ({
    type: 'object',
    properties: Object.fromEntries(members.map((member) => [member, { type: 'array', items: address }])),
  });
  const sourceOf = (members: string[]) => {
    const content = { 'application/json': { schema: order(members) } };
    const paths = { '/a': { get: { responses: { 200: { description: 'x', content } } } } };
    const document = { openapi: '3.1.0', info: { title: 'x', version: '1' }, paths };
    return validatorsIn(document);
  };
  const once = await sourceOf(['from']);
  expect((await sourceOf(['from', 'to'])).length).toBeLessThan(1.2 * once.length);
  const validate = await validatorOf(order(['from', 'to']));
  expect(validate({ from: [{ 'member-1': 'x' }], to: [] })).toBe(true);
  expect(validate({ from: [], to: [{}, { 'member-59': 1 }] })).toBe(false);
  expect(validate.errors).toMatchObject([{ instancePath: '/to/1/member-59', keyword: 'type' }]);
});

test('each operation has its validators alone, too', async () => {
  const answering = (schema: JsonValue) => ({
    responses: { 200: { description: 'x', content: { 'application/json': { schema } } } },
  });
  const paths = {
    '/a': { get: { operationId: 'getA', ...answering(text) }, post: answering({ type: 'integer' }) },
    '/b': { get: { operationId: 'getB', responses: { 204: { description: 'x' } } } },
  };
  const module = await moduleOf({ openapi: '3.1.0', info: { title: 'x', version: '1' }, paths });
  expect(Object.keys(module).sort()).toEqual(['getAValidators', 'postAValidators', 'validators']);
  expect(Object.keys(module.getAValidators ?? {})).toEqual(['GET /a']);
  expect(module.getAValidators?.['GET /a']?.[200]?.['application/json']?.('text')).toBe(true);
  expect(module.getAValidators?.['GET /a']?.[200]?.['application/json']?.(1)).toBe(false);
});
