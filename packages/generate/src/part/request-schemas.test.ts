import { type JsonObject, type JsonValue, parseDocument } from '@specpact/spec';
import { expect, test } from 'vitest';
import { schemaTypes } from '../types/schema-types.ts';

const text = { type: 'string' };
const id = { ...text, readOnly: true };
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const json = (schema: JsonValue) => ({ content: { 'application/json': { schema } } });

/** The types of a document with an operation that takes and gives the schema `Order`. */
async function typesOf(schemas: Record<string, JsonValue>, more: JsonObject = {}): Promise<string> {
  const post = {
    operationId: 'createOrder',
    requestBody: json(ref('Order')),
    responses: { 200: { description: 'x', ...json(ref('Order')) } },
  };
  const document = {
    openapi: '3.1.0',
    info: { title: 'x', version: '1' },
    paths: { '/orders': { post } },
    components: { schemas },
    ...more,
  };
  const { text: types } = await schemaTypes(parseDocument('x.json', JSON.stringify(document)));
  return types.replace(/\s+/g, ' ');
}

const order = (properties: JsonObject, required: string[] = []) => ({ type: 'object', required, properties });

test.each<[string, Record<string, JsonValue>, string[]]>([
  [
    'members that go one way',
    {
      Order: order({ id, total: { type: 'number' }, secret: { ...text, writeOnly: true } }, ['id', 'secret']),
    },
    [
      'type Order = { readonly id: string; total?: number; };',
      'type OrderWritable = { total?: number; secret: string; };',
    ],
  ],
  [
    'a mark behind a reference and allOf',
    { Order: order({ id: { allOf: [ref('Id')] } }, ['id']), Id: id },
    ['type Order = { id: Id; };', 'type OrderWritable = Record<string, never>;'],
  ],
  [
    'a part of allOf, required by another part',
    {
      Order: { allOf: [ref('Thing'), order({ total: text }, ['id', 'total'])] },
      Thing: order({ id, name: text }),
    },
    ['type OrderWritable = ThingWritable & { total: string; };', 'type ThingWritable = { name?: string; };'],
  ],
  [
    'lists, maps and alternatives',
    {
      Order: order({
        lines: { type: 'array', items: ref('Line') },
        notes: { type: 'object', additionalProperties: ref('Line') },
        one: { oneOf: [ref('Line'), text] },
      }),
      Line: order({ no: { type: 'integer', readOnly: true }, sku: text }),
    },
    [
      'type OrderWritable = { lines?: LineWritable[]; notes?: { [key: string]: LineWritable; }; one?: LineWritable | string; };',
      'type LineWritable = { sku?: string; };',
      'lines?: Line[];',
    ],
  ],
  [
    'schemas that refer to each other',
    { Order: order({ id, parent: ref('Order') }) },
    ['type OrderWritable = { parent?: OrderWritable; };', 'parent?: Order;'],
  ],
  [
    'alternatives that a discriminator names',
    {
      Order: { oneOf: [ref('Big'), ref('Small')], discriminator: { propertyName: 'kind' } },
      Big: order({ kind: text, id }, ['kind']),
      Small: order({ kind: text }, ['kind']),
    },
    [
      'type OrderWritable = BigWritable | Small;',
      'type BigWritable = { /** * @description discriminator enum property added by openapi-typescript * @enum {string} */ kind: "Big"; };',
    ],
  ],
  [
    'nothing that goes one way',
    { Order: order({ total: text }) },
    ['"application/json": Order; }; }; responses:'],
  ],
])('%s', async (_, schemas, wanted) => {
  const types = await typesOf(schemas);
  for (const part of wanted) expect(types).toContain(part);
});

test('the body of a request is the writable schema, and that of a response the other', async () => {
  const types = await typesOf({ Order: order({ id }), Free: order({ id }) });
  expect(types).toContain('requestBody?: { content: { "application/json": OrderWritable; }; };');
  expect(types).toMatch(/200: \{.*content: \{ "application\/json": Order; \};/);
  // No request has it.
  expect(types).not.toContain('FreeWritable');
});

test('a schema in its place, and a body that is a component', async () => {
  const body = json({ type: 'array', items: order({ id, total: text }, ['id']) });
  const post = { operationId: 'a', requestBody: { $ref: '#/components/requestBodies/New' }, responses: {} };
  const types = await typesOf(
    {},
    { paths: { '/a': { post } }, components: { requestBodies: { New: body } } },
  );
  expect(types).toContain('New: { content: { "application/json": { total?: string; }[]; }; };');
});

test('what the API sends by itself is as in its responses', async () => {
  const post = { operationId: 'orderPaid', requestBody: json(ref('Order')), responses: {} };
  const types = await typesOf({ Order: order({ id }) }, { paths: {}, webhooks: { orderPaid: { post } } });
  expect(types).toContain('"application/json": Order;');
  expect(types).not.toContain('OrderWritable');
});

test('a component that has the name already keeps it', async () => {
  const types = await typesOf({ Order: order({ id }), OrderWritable: text });
  expect(types).toContain('type OrderWritable = string;');
  expect(types).toContain('requestBody?: { content: { "application/json": OrderWritable2; }; };');
});
