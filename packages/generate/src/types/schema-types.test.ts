import { type JsonObject, type JsonValue, parseDocument } from '@specpact/spec';
import { expect, test } from 'vitest';
import { schemaTypes } from './schema-types.ts';

async function typesOf(document: JsonObject): Promise<string> {
  const root = { openapi: '3.1.0', info: { title: 'x', version: '1' }, paths: {}, ...document };
  // One space for any white space, because the tests are about types and not about layout.
  return (await schemaTypes(parseDocument('x.json', JSON.stringify(root)))).text.replace(/\s+/g, ' ');
}

const text = { type: 'string' };
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

test.each<[string, Record<string, JsonValue>, string]>([
  [
    'a schema that holds itself in a list (TS2502 as a member)',
    { Json: { anyOf: [text, { type: 'array', items: ref('Json') }] } },
    'export type Json = string | Json[];',
  ],
  [
    'schemas that hold each other',
    { A: { type: 'array', items: ref('B') }, B: { anyOf: [text, ref('A')] } },
    'export type A = B[]; export type B = string | A;',
  ],
  ['a schema that is nothing but itself', { A: { allOf: [ref('A')] } }, 'export type A = unknown;'],
  [
    'anyOf beside members (an alternative, upstream)',
    { A: { type: 'object', properties: { x: text }, anyOf: [{ required: ['x'] }] } },
    'type A = { x?: string; } & unknown;',
  ],
  [
    'a default, which is no promise that a member is there',
    { A: { type: 'object', properties: { x: { ...text, default: 'a' } } } },
    'x?: string;',
  ],
  ['`nullable`, which is no keyword of 3.1', { A: { ...text, nullable: true } }, 'type A = string;'],
  [
    'what stands beside a reference',
    { A: { ...ref('B'), properties: { x: text } }, B: { type: 'object', properties: { y: text } } },
    'type A = { x?: string; } & B;',
  ],
  ['bytes', { A: { type: 'object', properties: { x: { ...text, format: 'binary' } } } }, 'x?: Blob;'],
  [
    'bytes or null',
    { A: { type: ['string', 'null'], contentMediaType: 'image/png' } },
    'type A = Blob | null;',
  ],
  [
    'a definition within a schema',
    { A: { $ref: '#/components/schemas/B/$defs/C' }, B: { ...text, $defs: { C: { type: 'number' } } } },
    'type A = C; export type B = string; export type C = number;',
  ],
  [
    'required of a part that can be null (TS2344 upstream)',
    { A: { allOf: [ref('N')], required: ['x'] }, N: { type: ['object', 'null'], properties: { x: text } } },
    'type WithRequired<T, K extends PropertyKey>',
  ],
  [
    'schemas that are true or false',
    { A: true, B: false, C: { allOf: [true, text] } },
    'type A = unknown; /** @enum {unknown} */ export type B = never; export type C = unknown & string;',
  ],
  [
    'further members that are not as the own ones (no value is both, upstream)',
    {
      A: { type: 'object', properties: { x: text, y: ref('B') }, additionalProperties: { type: 'boolean' } },
      B: text,
    },
    'type A = { x?: string; y?: B; } & { [key: string]: boolean | string | B; };',
  ],
  [
    'further members as the own ones',
    { A: { type: 'object', properties: { x: text }, additionalProperties: text } },
    '& { [key: string]: string; };',
  ],
  [
    'further members beside own ones that take more to say',
    { A: { type: 'object', properties: { x: { type: 'object' } }, additionalProperties: text } },
    '& { [key: string]: unknown; };',
  ],
  [
    'a discriminator that the schema has itself (TS2300 upstream)',
    {
      Pet: {
        type: 'object',
        required: ['kind'],
        properties: { kind: text },
        discriminator: { propertyName: 'kind' },
      },
      Cat: {
        type: 'object',
        allOf: [ref('Pet')],
        properties: { kind: { type: 'string', enum: ['Cat'] }, purr: text },
      },
    },
    'type Cat = { /** @enum {string} */ kind?: "Cat"; purr?: string; } & (PetBase & { /** @constant */ kind: "Cat"; });',
  ],
  [
    'inheritance with a discriminator, which is a choice of those that extend it',
    {
      Pet: {
        type: 'object',
        properties: { kind: text },
        discriminator: { propertyName: 'kind', mapping: { cat: '#/components/schemas/Cat', hound: 'Dog' } },
      },
      Cat: { allOf: [ref('Pet'), { type: 'object', properties: { purr: text } }] },
      Dog: { allOf: [ref('Pet')] },
      Puppy: { allOf: [ref('Dog')] },
    },
    'type Pet = Cat | Dog; export type Cat = PetBase & { purr?: string; } & { /** @constant */ kind: "cat"; }; ' +
      'export type Dog = (DogBase & { /** @constant */ kind: "hound"; }) | Puppy; ' +
      'export type Puppy = DogBase & { /** @constant */ kind: "Puppy"; };',
  ],
  [
    'items after the first ones',
    {
      A: { type: 'array', prefixItems: [text, { type: 'number' }], items: { type: 'boolean' }, minItems: 1 },
    },
    'type A = [ string, number?, ...boolean[] ];',
  ],
  [
    'no items after the first ones',
    { A: { type: 'array', prefixItems: [text], items: false } },
    'type A = [ string? ];',
  ],
  [
    'names of members in a list',
    {
      A: { type: 'object', propertyNames: ref('Name'), additionalProperties: { type: 'number' } },
      Name: { type: 'string', enum: ['x', 'y'] },
    },
    'type A = { x?: number; y?: number; };',
  ],
  [
    'a required member that nothing describes',
    { A: { type: 'object', required: ['x', 'y'], properties: { x: text } } },
    'type A = { x: string; y: unknown; };',
  ],
  [
    'a required member of another part',
    { A: { allOf: [ref('B'), { required: ['x'] }] }, B: { type: 'object', properties: { x: text } } },
    'type A = WithRequired<B, "x"> & unknown;',
  ],
  [
    'what a type cannot express, in the comment',
    { A: { ...text, description: 'A name.', minLength: 1, maxLength: 64, pattern: '^a' } },
    'A name. * * Limits: at least 1 character, at most 64 characters, matches `^a`. */ export type A = string;',
  ],
  [
    'an enum of objects (schemas, upstream)',
    { A: { type: 'object', properties: { x: text }, enum: [{ x: 'a' }, 'b'] } },
    'type A = { x?: string; };',
  ],
  [
    'members that every object has',
    { A: { type: 'object', properties: { constructor: text } } },
    '"constructor"?: string;',
  ],
])('%s', async (_, schemas, wanted) => {
  expect(await typesOf({ components: { schemas } })).toContain(wanted);
});

test('`nullable` of OpenAPI 3.0', async () => {
  const types = await typesOf({
    openapi: '3.0.3',
    components: { schemas: { A: { ...text, nullable: true } } },
  });
  expect(types).toContain('type A = string | null;');
});

test('the target of a reference into an extension becomes a component', async () => {
  const content = { 'application/json': { schema: { $ref: '#/x-shared/Thing' } } };
  const types = await typesOf({
    'x-shared': { Thing: text },
    paths: { '/a': { get: { responses: { 200: { description: 'x', content } } } } },
  });
  expect(types).toContain('"application/json": Thing;');
  expect(types).toContain('schemas: { Thing: Thing; }');
});

test('an undescribed placeholder is a parameter; a reserved header is not', async () => {
  const parameters = [{ in: 'header', name: 'Authorization', required: true, schema: text }];
  const types = await typesOf({ paths: { '/a/{id}': { get: { parameters, responses: {} } } } });
  expect(types).toContain('path: { id: string; }');
  expect(types).not.toContain('Authorization');
  const components = {
    parameters: { Accept: { in: 'header', name: 'Accept', required: true, schema: text } },
  };
  const referring = { parameters: [{ $ref: '#/components/parameters/Accept' }], responses: {} };
  expect(await typesOf({ components, paths: { '/a': { get: referring } } })).not.toContain('header: {');
});

test('the schema of a body, a parameter or a header may be true or false', async () => {
  const content = { 'application/json': { schema: true }, 'text/plain': { schema: false } };
  const headers = { 'x-a': { schema: true } };
  const parameters = [{ in: 'query', name: 'q', schema: true }];
  const get = { parameters, responses: { 200: { description: 'x', headers, content } } };
  const types = await typesOf({ paths: { '/a': { get } } });
  expect(types).toContain('q?: unknown;');
  expect(types).toContain('"x-a"?: unknown;');
  expect(types).toContain('"application/json": unknown; "text/plain": never;');
});

test('extensions, notes that are no text and members without a value change no type', async () => {
  const operation = {
    operationId: 'getX',
    summary: 1,
    tags: [2],
    deprecated: 'no',
    parameters: null,
    responses: {
      'x-r': true,
      200: { description: 200, content: { 'application/json': { schema: { ...text, title: 3 } } } },
      201: { description: 'Made', content: { 'application/json': null } },
      404: null,
    },
  };
  const types = await typesOf({
    paths: { 'x-p': true, '/empty': null, '/x': { description: 4, post: null, get: operation } },
    components: { schemas: { A: { ...text, description: 404, externalDocs: 'x' } }, parameters: null },
  });
  expect(types).toContain(
    '200: { headers: { [name: string]: unknown; }; content: { "application/json": string; }; };',
  );
  expect(types).toContain('201: {');
  expect(types).toContain('404: {');
  expect(types).toContain('type A = string;');
  expect(types).not.toContain('/empty');
});

test('`definitions` of older drafts say nothing, unless a reference leads there', async () => {
  const definitions = { broken: { type: { type: 'string' } }, used: { type: 'integer' } };
  const properties = { a: { $ref: '#/components/schemas/A/definitions/used' } };
  const A = { type: 'object', definitions, properties };
  expect(await typesOf({ components: { schemas: { A } } })).toContain(
    'export type A = { a?: Used; }; export type Used = number;',
  );
});

test('a parameter described by a media type has the type of its schema', async () => {
  const content = { 'application/json': { schema: { type: 'object', properties: { a: text } } } };
  const parameters = [{ in: 'query', name: 'q', content }];
  const types = await typesOf({ paths: { '/a': { get: { parameters, responses: {} } } } });
  expect(types).toContain('q?: { a?: string; };');
});

test.each([[1], [null], [{}], [[]], [true]])(
  'a discriminator that maps to %j is named with its place',
  async (to) => {
    const discriminator = { propertyName: 'kind', mapping: { a: to } };
    const types = typesOf({
      components: { schemas: { A: text, Pet: { oneOf: [ref('A')], discriminator } } },
    });
    await expect(types).rejects.toThrow(/^x\.json:1:\d+: a discriminator must map to a text/);
  },
);

test('`required: true` of a member, which means nothing in a schema, changes no type', async () => {
  const properties = {
    a: { ...text, required: true },
    b: { type: 'object', required: false, properties: {} },
  };
  const types = await typesOf({ components: { schemas: { A: { type: 'object', properties } } } });
  expect(types).toContain('a?: string;');
});

test('schemas that only refer to each other are refused with a place', async () => {
  const schemas = { A: ref('B'), B: ref('A') };
  await expect(typesOf({ components: { schemas } })).rejects.toThrow(
    /^x\.json:1:\d+: \$ref "#\/components\/schemas\/B" leads back to itself/,
  );
});
