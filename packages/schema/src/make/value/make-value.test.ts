import { type JsonObject, type JsonValue, parseDocument } from '@specpact/spec';
import { describe, expect, test } from 'vitest';
import type { Direction } from '../../application/subject.ts';
import { TEXT_FORMATS, WHOLE_FORMATS } from '../../format/format.ts';
import { SchemaReader } from '../../read/schema-reader.ts';
import { validate } from '../../validate/validate.ts';
import { type Made, makeValue } from './make-value.ts';

interface Given {
  schemas?: JsonObject;
  openapi?: string;
  direction?: Direction;
  name?: string;
  members?: 'all' | 'required';
}

function make(
  schema: JsonValue,
  { schemas = {}, openapi = '3.1.0', direction = 'response', ...options }: Given = {},
): Made {
  const components = { schemas: { Subject: schema, ...schemas } };
  const document = parseDocument('a.json', JSON.stringify({ openapi, info: {}, components }));
  const reader = SchemaReader.of(document);
  const subject = reader.schemaAt(['components', 'schemas', 'Subject']);
  if (!subject) throw new Error('no schema');
  const made = makeValue(reader, subject, { direction, ...options });
  if (made.answer === 'made') {
    expect(validate(reader, subject, made.value, { completeness: 'exact', direction })).toEqual([]);
  }
  return made;
}

const madeOf = (schema: JsonValue, given?: Given) => {
  const made = make(schema, given);
  return made.answer === 'made' ? made.value : `not made: ${made.keyword}`;
};

describe('a value of the plainest kind', () => {
  test.each<[JsonValue, JsonValue]>([
    [{}, 'text'],
    [true, 'text'],
    [{ type: 'string' }, 'text'],
    [{ type: 'string', minLength: 7 }, 'text te'],
    [{ type: 'string', maxLength: 2 }, 'te'],
    [{ type: 'string', format: 'date' }, '2026-01-15'],
    [{ type: 'string', contentEncoding: 'base64' }, 'dGV4dA=='],
    [{ type: 'string', contentMediaType: 'application/json' }, '"text"'],
    [{ contentMediaType: 'application/json', contentSchema: { type: 'integer', minimum: 5 } }, '5'],
    [{ type: 'string', contentMediaType: 'text/plain', contentSchema: { type: 'integer' } }, 'text'],
    [{ type: 'string', examples: ['own'] }, 'own'],
    [{ type: 'string', example: 'own' }, 'own'],
    [{ type: 'string', example: 'own', maxLength: 2 }, 'te'],
    [{ type: 'string', default: 'usual' }, 'usual'],
    [{ enum: ['a', 'b'] }, 'a'],
    [{ const: 7 }, 7],
    [{ type: 'integer' }, 1],
    [{ type: 'integer', minimum: 5 }, 5],
    [{ type: 'integer', maximum: -3 }, -3],
    [{ type: 'integer', minimum: 7, multipleOf: 5 }, 10],
    [{ type: 'integer', exclusiveMinimum: 5, multipleOf: 4 }, 8],
    [{ type: 'number', maximum: -2 }, -2],
    [{ type: ['null', 'boolean'] }, true],
    [{ type: 'null' }, null],
    [{ type: 'array', items: { type: 'integer' } }, [1]],
    [{ type: 'array', minItems: 2, items: { type: 'integer' } }, [1, 1]],
    [{ type: 'object', properties: { a: { type: 'string' } } }, { a: 'text' }],
    [{ type: 'object', additionalProperties: { type: 'string' } }, {}],
    [{ oneOf: [{ type: 'integer' }, { type: 'string' }] }, 1],
  ])('of %j: %j', (schema, want) => {
    expect(madeOf(schema)).toEqual(want);
  });

  test.each<[JsonValue, JsonValue]>([
    [{}, 'PROJECT_ID'],
    [{ type: 'string', maxLength: 3 }, 'PRO'],
    [{ type: 'string', minLength: 12 }, 'PROJECT_IDDD'],
    [{ type: 'string', pattern: '^[a-z_]+$' }, 'project_id'],
    [{ required: ['userName'], properties: { userName: {}, more: {} } }, { userName: 'USER_NAME' }],
  ])('of %j, with a name and what is required: %j', (schema, want) => {
    expect(madeOf(schema, { name: 'projectId', members: 'required' })).toEqual(want);
  });
});

describe('an awkward schema', () => {
  test.each<[JsonValue, JsonValue]>([
    [{ type: 'string', pattern: String.raw`^\d{3}-\d{4}$` }, '111-1111'],
    [{ type: 'string', pattern: String.raw`\d{3}-\d{4}` }, '111-1111'],
    [{ type: 'string', pattern: '^[a-c]+$', minLength: 5 }, 'aaaaa'],
    [{ type: 'string', pattern: '^(ab)+$', minLength: 5, maxLength: 7 }, 'ababab'],
    [{ type: 'string', pattern: '^(?=.*[A-Z])(?=.*[0-9])[A-Za-z0-9]{6,}$' }, 'aaaa1A'],
    [{ type: 'string', pattern: '(?=^.{8,64}$)((?=.*\\d)(?=.*[A-Z])(?=.*[a-z]))^.*' }, 'aaaaaa1A'],
    [{ type: 'string', pattern: '^arn:(?=[^:]+:fsx:\\d{3}:)([a-z0-9]*:){3}(?!/).{0,99}$' }, 'arn:a:fsx:111:'],
    [
      {
        type: 'string',
        pattern: '(^mi-[0-9a-f]{17}$)|(^eks_c:[0-9A-Za-z][A-Za-z0-9\\-_]{0,99}_\\w{17}$)',
        minLength: 20,
      },
      'mi-aaaaaaaaaaaaaaaaa',
    ],
    [{ type: 'string', pattern: '^(?!a)[a-z]$' }, 'z'],
    [{ type: 'string', pattern: String.raw`^(a|b)\1$` }, 'aa'],
    [{ type: 'string', pattern: String.raw`^\p{Lu}\p{L}+$` }, 'ABC'],
    [{ allOf: [{ pattern: '^a' }, { pattern: 'z$' }, { type: 'string', minLength: 4 }] }, 'aaaz'],
    [{ type: 'string', format: 'email', pattern: '@corp\\.com$' }, 'a@corp.com'],
    [{ type: 'string', format: 'uuid', pattern: '^f' }, 'faaaaaaa-aaaa-4aaa-aaaa-aaaaaaaaaaaa'],
    [{ type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 1 }, 0.5],
    [{ type: 'number', minimum: 0.1, multipleOf: 0.1, maximum: 0.35, not: { enum: [0.1, 0.2] } }, 0.3],
    [{ allOf: [{ multipleOf: 4 }, { multipleOf: 6 }], type: 'integer', minimum: 1 }, 12],
    [{ type: 'integer', format: 'int32', minimum: 2147483647 }, 2147483647],
    [{ type: 'integer', not: { maximum: 10 } }, 11],
    [{ type: 'string', not: { const: 'text' } }, 'text2'],
    [{ type: 'array', uniqueItems: true, minItems: 3, items: { type: 'integer' } }, [1, 2, 3]],
    [{ type: 'array', uniqueItems: true, minItems: 2, items: { type: 'boolean' } }, [true, false]],
    [{ type: 'array', uniqueItems: true, minItems: 3, items: { enum: ['a', 'b', 'c'] } }, ['a', 'b', 'c']],
    [
      {
        type: 'array',
        uniqueItems: true,
        minItems: 2,
        items: { type: 'object', properties: { on: { type: 'boolean' } }, required: ['on'] },
      },
      [{ on: true }, { on: false }],
    ],
    [{ type: 'array', contains: { const: 7 }, items: { type: 'integer' }, minItems: 2 }, [7, 1]],
    [
      {
        type: 'array',
        contains: { const: 7 },
        minContains: 2,
        maxContains: 2,
        items: { enum: [7, 8] },
        minItems: 3,
      },
      [7, 7, 8],
    ],
    [{ type: 'array', prefixItems: [{ type: 'string' }, { type: 'integer' }], items: false }, ['text', 1]],
    [
      { type: 'array', prefixItems: [{ type: 'string' }], items: { type: 'integer' }, minItems: 3 },
      ['text', 1, 1],
    ],
    [{ type: 'array', maxItems: 0, items: { type: 'integer' } }, []],
    [
      { type: 'object', properties: { a: { type: 'integer' } }, dependentRequired: { a: ['b'] } },
      { a: 1, b: 'text' },
    ],
    [
      {
        type: 'object',
        properties: { a: { type: 'integer' } },
        dependentSchemas: { a: { required: ['b'], properties: { b: { const: 2 } } } },
      },
      { a: 1, b: 2 },
    ],
    [
      { type: 'object', minProperties: 2, additionalProperties: { type: 'integer' } },
      { member1: 1, member2: 1 },
    ],
    [
      {
        type: 'object',
        minProperties: 2,
        propertyNames: { pattern: '^[a-z]$' },
        additionalProperties: { type: 'integer' },
      },
      { a: 1, z: 1 },
    ],
    [
      {
        type: 'object',
        minProperties: 1,
        patternProperties: { '^x-': { type: 'integer' } },
        additionalProperties: false,
      },
      { 'x-': 1 },
    ],
    [{ type: 'object', maxProperties: 1, properties: { a: { const: 1 }, b: { const: 2 } } }, { a: 1 }],
    [
      { type: 'object', properties: { a: { const: 1 }, bb: { const: 2 } }, propertyNames: { maxLength: 1 } },
      { a: 1 },
    ],
    [
      {
        type: 'object',
        properties: { ab: { type: 'integer' } },
        patternProperties: { '^a': { minimum: 5 } },
      },
      { ab: 5 },
    ],
    [{ type: 'object', properties: { a: { const: 1 } }, not: { required: ['a'] } }, {}],
    [
      {
        type: 'object',
        required: ['kind'],
        properties: { kind: { enum: ['a', 'b'] } },
        not: { properties: { kind: { const: 'a' } } },
      },
      { kind: 'b' },
    ],
    [
      {
        type: 'object',
        required: ['kind'],
        properties: { kind: { enum: ['a', 'b'] } },
        if: { properties: { kind: { const: 'a' } } },
        // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema.
        then: { required: ['extra'], properties: { extra: { type: 'integer' } } },
      },
      { extra: 1, kind: 'a' },
    ],
    [
      {
        type: 'object',
        if: { required: ['a'] },
        // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema.
        then: false,
        else: { required: ['b'] },
      },
      { b: 'text' },
    ],
    [
      {
        allOf: [
          { type: 'object', properties: { a: { const: 1 } } },
          { type: 'object', required: ['b'], properties: { b: { const: 2 } } },
        ],
      },
      { a: 1, b: 2 },
    ],
    [{ oneOf: [{ type: 'integer' }, { type: 'number', minimum: 0 }] }, -1],
    [
      {
        oneOf: [{ required: ['a'] }, { required: ['b'] }],
        type: 'object',
        properties: { a: { const: 1 }, b: { const: 2 } },
      },
      { a: 1 },
    ],
    [{ anyOf: [{ type: 'string', maxLength: 0 }, { type: 'integer' }], minimum: 3, not: { const: '' } }, 3],
    [
      {
        type: 'object',
        properties: { a: { const: 1 } },
        allOf: [{ properties: { b: { const: 2 } } }],
        unevaluatedProperties: false,
      },
      { a: 1, b: 2 },
    ],
    [
      {
        type: 'object',
        allOf: [
          { properties: { a: { const: 1 } }, additionalProperties: false },
          { properties: { b: { const: 2 } } },
        ],
      },
      { a: 1 },
    ],
    [{ type: 'array', prefixItems: [{ const: 1 }], unevaluatedItems: { const: 2 }, minItems: 2 }, [1, 2]],
    [{ type: 'object', properties: { a: false, b: { const: 1 } } }, { b: 1 }],
  ])('%#: %j gives %j', (schema, want) => {
    expect(madeOf(schema)).toEqual(want);
  });

  test.each<[JsonValue, string]>([
    [false, 'false'],
    [{ type: 'string', minLength: 3, maxLength: 2 }, 'not made'],
    [{ type: 'integer', minimum: 3, maximum: 2 }, 'not made'],
    [{ allOf: [{ type: 'string' }, { type: 'integer' }] }, 'type'],
    [{ type: 'string', enum: [1] }, 'type'],
    [{ type: 'object', required: ['a'], properties: { a: false } }, 'false'],
    [
      { type: 'object', required: ['a'], properties: { a: { $ref: '#/components/schemas/Subject' } } },
      '$ref',
    ],
    [{ type: 'array', minItems: 3, uniqueItems: true, items: { type: 'boolean' } }, 'not made'],
    [{ type: 'string', pattern: '^a$', minLength: 2 }, 'pattern'],
  ])('%#: %j cannot be made, because of %s', (schema, keyword) => {
    expect(madeOf(schema)).toContain(keyword);
  });
});

describe('a format', () => {
  test.each(Object.keys(TEXT_FORMATS))('%s, also in three texts that differ', (format) => {
    const items = { type: 'string', format };
    expect(make(items)).toMatchObject({ answer: 'made' });
    expect(make({ type: 'array', uniqueItems: true, minItems: 3, items })).toMatchObject({ answer: 'made' });
  });

  test.each(['email', 'hostname', 'uri', 'uri-reference', 'byte', 'json-pointer'])(
    '%s in a longer text',
    (format) => {
      expect(make({ type: 'string', format, minLength: 30, maxLength: 34 })).toMatchObject({
        answer: 'made',
      });
    },
  );

  test.each(Object.keys(WHOLE_FORMATS))('%s', (format) => {
    expect(make({ type: 'number', format, minimum: -1e20, not: { const: 1 } })).toMatchObject({
      answer: 'made',
    });
  });
});

describe('recursion', () => {
  const node: JsonObject = {
    type: 'object',
    required: ['name'],
    properties: {
      name: { type: 'string' },
      parent: { $ref: '#/components/schemas/Subject' },
      children: { type: 'array', items: { $ref: '#/components/schemas/Subject' } },
    },
  };

  test('ends where members may be left out and arrays be empty', () => {
    expect(madeOf(node)).toEqual({ name: 'text', children: [] });
  });

  test('ends by another alternative', () => {
    const next = { anyOf: [{ $ref: '#/components/schemas/Subject' }, { type: 'null' }] };
    expect(madeOf({ type: 'object', required: ['next'], properties: { next } })).toEqual({ next: null });
  });

  test('through other schemas', () => {
    const schemas = {
      Owner: {
        type: 'object',
        properties: {
          things: { type: 'array', minItems: 1, items: { $ref: '#/components/schemas/Subject' } },
          id: { type: 'integer' },
        },
      },
    };
    const thing = { type: 'object', properties: { owner: { $ref: '#/components/schemas/Owner' } } };
    expect(madeOf(thing, { schemas })).toEqual({ owner: { id: 1 } });
  });
});

test('a $dynamicRef leads to the schema by which it was come to', () => {
  const Tree: JsonObject = {
    $id: 'https://e.example/tree',
    $dynamicAnchor: 'node',
    type: 'object',
    required: ['leaf'],
    properties: { leaf: { type: 'array', maxItems: 1, items: { $dynamicRef: '#node' } } },
  };
  const Named: JsonObject = {
    $id: 'https://e.example/named',
    $dynamicAnchor: 'node',
    $ref: 'tree',
    required: ['name'],
    properties: { name: { const: 'n' } },
  };
  const schemas = { Tree, Named };
  const holder = { $ref: '#/components/schemas/Named', properties: { leaf: { minItems: 0 } } };
  expect(madeOf(holder, { schemas })).toEqual({ leaf: [{ leaf: [], name: 'n' }], name: 'n' });
});

describe('discriminators', () => {
  const schemas: JsonObject = {
    Cat: {
      type: 'object',
      required: ['kind'],
      properties: { kind: { type: 'string' }, meows: { type: 'boolean' } },
    },
    Dog: {
      type: 'object',
      required: ['kind', 'barks'],
      properties: { kind: { type: 'string' }, barks: { type: 'integer' } },
    },
    Base: {
      type: 'object',
      required: ['kind'],
      properties: { kind: { type: 'string' } },
      discriminator: { propertyName: 'kind', mapping: { hamster: '#/components/schemas/Hamster' } },
    },
    Hamster: {
      allOf: [{ $ref: '#/components/schemas/Base' }, { type: 'object', properties: { wheel: { const: 1 } } }],
    },
  };
  const oneOf = [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }];

  test.each<[string, JsonValue, JsonValue]>([
    [
      'names of the schemas',
      { oneOf, discriminator: { propertyName: 'kind' } },
      { kind: 'Cat', meows: true },
    ],
    [
      'a mapping',
      { oneOf, discriminator: { propertyName: 'kind', mapping: { cat: '#/components/schemas/Cat' } } },
      { kind: 'cat', meows: true },
    ],
    [
      'another alternative',
      { oneOf, discriminator: { propertyName: 'kind' }, required: ['barks'], properties: { meows: false } },
      { kind: 'Cat', barks: 'text' },
    ],
    ['inheritance, the heir', { $ref: '#/components/schemas/Hamster' }, { kind: 'hamster', wheel: 1 }],
    ['inheritance, the base', { $ref: '#/components/schemas/Base' }, { kind: 'hamster', wheel: 1 }],
  ])('with %s', (_, schema, want) => {
    expect(madeOf(schema, { schemas })).toEqual(want);
  });
});

describe('the direction', () => {
  const schema = {
    type: 'object',
    required: ['id', 'password'],
    properties: {
      id: { type: 'integer', readOnly: true },
      password: { $ref: '#/components/schemas/Password' },
      name: { type: 'string' },
    },
  };
  const schemas = { Password: { type: 'string', writeOnly: true } };

  test.each<[Direction, JsonValue]>([
    ['request', { password: 'text', name: 'text' }],
    ['response', { id: 1, name: 'text' }],
  ])('%s', (direction, want) => {
    expect(madeOf(schema, { schemas, direction })).toEqual(want);
  });
});

test('OpenAPI 3.0: nullable, exclusive bounds, no siblings of $ref', () => {
  const openapi = '3.0.3';
  expect(madeOf({ type: 'number', minimum: 5, exclusiveMinimum: true }, { openapi })).toBe(6);
  expect(madeOf({ type: 'string', nullable: true, enum: [null] }, { openapi })).toBe(null);
  const schemas = { Name: { type: 'string' } };
  expect(madeOf({ $ref: '#/components/schemas/Name', type: 'integer' }, { openapi, schemas })).toBe('text');
});

test('alternatives that every value satisfies: an optional member of such a schema is left out', () => {
  // Each level has a choice that no value decides, and leads to the others. There are more values than can be tried.
  const names = ['A', 'B', 'C', 'D', 'E', 'F'];
  const $ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
  const schemas = Object.fromEntries(
    names.map((name) => [
      name,
      {
        type: 'object',
        required: ['id'],
        properties: {
          id: { type: 'integer' },
          either: { oneOf: names.filter((other) => other !== name).map($ref) },
          both: { type: 'array', items: $ref(names[(names.indexOf(name) + 1) % names.length] ?? 'A') },
        },
      },
    ]),
  );
  expect(madeOf($ref('A'), { schemas })).toMatchObject({ id: 1 });
});

test('a pattern whose parts may be repeated very often', () => {
  const pattern = 'arn:aws(-[\\w]+)*:[a-z0-9-\\\\.]{0,63}:[a-z0-9-\\\\.]{0,63}:[0-9]{12}:(\\w|\\/|-){1,1011}';
  expect(madeOf({ type: 'string', pattern, minLength: 1, maxLength: 1011 })).toBe('arn:aws:::111111111111:a');
});

test('a schema that no value satisfies, in many places: the optional members after it are still made', () => {
  const schemas = { Code: { type: 'string', pattern: '/^[0-9]{4}$/' } };
  const withCode = { type: 'object', properties: { code: { $ref: '#/components/schemas/Code' } } };
  const parts = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`part${index}`, withCode]));
  const schema = { type: 'object', properties: { ...parts, last: { type: 'string' } } };
  expect(madeOf(schema, { schemas })).toMatchObject({ part0: {}, part59: {}, last: 'text' });
});

test('a choice that is hard to make, in many places: it is made in each, and the members after it too', () => {
  const texts = Array.from({ length: 8 }, (_, index) => [`name${index}`, { type: 'string' }]);
  const schemas = {
    Person: { type: 'object', properties: Object.fromEntries(texts) },
    Company: { type: 'object', properties: { ...Object.fromEntries(texts), size: { type: 'integer' } } },
    Customer: { oneOf: [{ $ref: '#/components/schemas/Person' }, { $ref: '#/components/schemas/Company' }] },
  };
  const customer = { type: 'object', properties: { customer: { $ref: '#/components/schemas/Customer' } } };
  const parts = Array.from({ length: 400 }, (_, index) => [`part${index}`, customer]);
  const schema = { type: 'object', properties: { ...Object.fromEntries(parts), last: { type: 'string' } } };
  const made = { customer: expect.anything() };
  expect(madeOf(schema, { schemas })).toMatchObject({ part0: made, part399: made, last: 'text' });
});
