import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterEach, beforeEach, expect, test } from 'vitest';
import schema from '../schema/coverage.schema.json' with { type: 'json' };
import { measureCoverage, percentOf, renderCoverage } from '../src/index.ts';
import { HOSTILE_NAMES } from './verdicts.ts';

const fixtures = fileURLToPath(new URL('../fixtures/', import.meta.url));
const PACT = 'pacts/external-support-client-external-support.json';

let cwd: string;

beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'specpact-coverage-'));
  await cp(fixtures, cwd, { recursive: true });
});

afterEach(() => rm(cwd, { recursive: true, force: true }));

/** Another consumer, who expects the first interaction's `data.webhookUrl` and no more. */
async function auditor(name = 'auditor') {
  const pact = JSON.parse(await readFile(join(fixtures, PACT), 'utf8'));
  pact.consumer.name = name;
  pact.interactions = [pact.interactions[0]];
  pact.interactions[0].response.body.content = { data: { webhookUrl: 'https://x.example' } };
  await writeFile(join(cwd, 'pacts/auditor.json'), JSON.stringify(pact));
}

async function only() {
  const coverage = await measureCoverage({ cwd });
  const [document] = coverage.documents;
  const [operation] = document?.operations ?? [];
  if (!operation) throw new Error('the document has an operation');
  return { coverage, operation };
}

test('operation × status × scenario × consumer', async () => {
  await auditor();
  const { operation } = await only();
  expect(operation).toMatchObject({
    operation: 'getIntegration',
    method: 'GET',
    path: '/v1/external-support/{projectId}',
  });
  expect(operation.responses.map(({ status, consumers }) => [status, consumers])).toEqual([
    ['200', ['auditor', 'external-support-client']],
    ['401', ['external-support-client']],
    ['404', ['external-support-client']],
    ['500', ['external-support-client']],
  ]);
  expect(operation.responses[0]?.scenarios).toEqual([
    { name: 'integrationFound', consumers: ['auditor', 'external-support-client'] },
    { name: 'integrationWithBearer', consumers: [] },
  ]);
});

test('which consumers read which field', async () => {
  await auditor();
  const { operation } = await only();
  const fields = new Map(operation.responses[0]?.fields.map(({ name, consumers }) => [name, consumers]));
  expect(fields.get('data.webhookUrl')).toEqual(['auditor', 'external-support-client']);
  expect(fields.get('data.brainId')).toEqual(['external-support-client']);
  expect(fields.get('data.authType')).toEqual([]);
  expect(fields.has('message')).toBe(true);
});

test('a document without a pact is covered by nothing', async () => {
  await rm(join(cwd, 'pacts'), { recursive: true });
  const { coverage } = await only();
  expect(coverage.totals.response).toEqual({ covered: 0, total: 4 });
  expect(percentOf(coverage.totals.response)).toBe(0);
});

test('fields of items, of compositions, with odd names, of a schema that leads back to itself', async () => {
  await writeFile(
    join(cwd, 'openapi/tree.yaml'),
    `openapi: 3.1.0
info: { title: Tree, version: '1' }
paths:
  /tree:
    get:
      operationId: getTree
      responses:
        '200':
          description: A tree.
          content: { application/json: { schema: { $ref: '#/components/schemas/Node' } } }
components:
  schemas:
    Node:
      type: object
      properties:
        'a.b': { type: string }
        __proto__: { type: string }
        children: { type: array, items: { $ref: '#/components/schemas/Node' } }
      oneOf: [{ properties: { leaf: { type: boolean } } }]
`,
  );
  const coverage = await measureCoverage({ cwd });
  const tree = coverage.documents.find(({ provider }) => provider === 'tree');
  expect(tree?.operations[0]?.responses[0]?.fields.map(({ name }) => name)).toEqual([
    'leaf',
    '["a.b"]',
    '__proto__',
    'children',
  ]);
});

/** Coverage of one response of this schema by a consumer who expects this body. */
async function fieldsOf(schema: object, body: unknown, version = '3.1.0') {
  const schemas = { Named: { type: 'object', properties: { name: {}, secret: { writeOnly: true } } } };
  const content = { 'application/json': { schema } };
  const paths = { '/a': { get: { responses: { 200: { description: '', content } } } } };
  const document = { openapi: version, info: {}, paths, components: { schemas } };
  await writeFile(join(cwd, 'a.json'), JSON.stringify(document));
  const pact = {
    consumer: { name: 'desk' },
    provider: { name: 'a' },
    interactions: [
      { description: 'a', request: { method: 'GET', path: '/a' }, response: { status: 200, body } },
    ],
    metadata: { pactSpecification: { version: '2.0.0' } },
  };
  await writeFile(join(cwd, 'desk.json'), JSON.stringify(pact));
  const files = { document: 'a.json', pacts: ['desk.json'] };
  const coverage = await measureCoverage({ cwd, files });
  const fields = coverage.documents[0]?.operations[0]?.responses[0]?.fields ?? [];
  return fields.map(({ name, consumers }) => `${consumers.length > 0 ? '+' : '-'} ${name}`);
}

const named = { $ref: '#/components/schemas/Named' };

test.each<[string, object, unknown, string[]]>([
  [
    'a map, and what its members have',
    { type: 'object', additionalProperties: named },
    { de: { name: 1 } },
    ['+ *', '+ *.name'],
  ],
  [
    'a map beside names',
    { properties: { labels: { properties: { a: {} }, additionalProperties: { type: 'string' } } } },
    { labels: { a: 'x' } },
    ['+ labels', '+ labels.a', '- labels.*'],
  ],
  [
    'an open object',
    { type: 'object', properties: { a: {} }, additionalProperties: true },
    { b: 1 },
    ['- a'],
  ],
  [
    'names by a pattern',
    { properties: { a: { patternProperties: { '^x-': named } } } },
    { a: { 'x-b': { name: 1 } } },
    ['+ a', '+ a[/^x-/]', '+ a[/^x-/].name'],
  ],
  [
    'a tuple',
    { properties: { pair: { prefixItems: [{ type: 'string' }, named], items: named } } },
    { pair: ['x', {}, { name: 1 }] },
    ['+ pair', '+ pair[0]', '+ pair[1]', '- pair[1].name', '+ pair[].name'],
  ],
  [
    'branches, each field once',
    {
      oneOf: [
        { properties: { a: { properties: { b: {} } } } },
        { properties: { a: { properties: { c: {} } }, d: {} } },
      ],
    },
    { a: { c: 1 } },
    ['+ a', '- a.b', '+ a.c', '- d'],
  ],
  [
    'what is only sent, wherever that is said',
    {
      allOf: [named, { properties: { name: { allOf: [{ writeOnly: true }] } } }],
      oneOf: [{ properties: { a: { writeOnly: true } } }, { properties: { a: {} } }],
      properties: {
        b: { writeOnly: true, properties: { c: {} } },
        d: { $ref: '#/components/schemas/Named', writeOnly: true },
      },
    },
    { a: 1, b: { c: 1 } },
    ['+ a'],
  ],
  ['what stands beside a reference', { ...named, properties: { more: {} } }, {}, ['- name', '- more']],
  [
    'the schemas that a discriminator names',
    {
      discriminator: { propertyName: 'kind', mapping: { named: '#/components/schemas/Named' } },
      properties: { kind: {} },
    },
    { kind: 'named', name: 1 },
    ['+ name', '+ kind'],
  ],
  ['a list of texts, which has no field', { type: 'array', items: { type: 'string' } }, ['a'], []],
])('fields of %s', async (_, schema, body, want) => {
  expect(await fieldsOf(schema, body)).toEqual(want);
});

test('what stands beside a reference is nothing in OpenAPI 3.0', async () => {
  expect(await fieldsOf({ ...named, properties: { more: {} } }, {}, '3.0.3')).toEqual(['- name']);
});

test('schemas that all refer to each other', { timeout: 20_000 }, async () => {
  const names = Array.from({ length: 20 }, (_, index) => `n${index}`);
  const properties = Object.fromEntries(
    names.map((name) => [name, { $ref: `#/components/schemas/${name}` }]),
  );
  const schemas = Object.fromEntries(names.map((name) => [name, { properties }]));
  const content = { 'application/json': { schema: { $ref: '#/components/schemas/n0' } } };
  const paths = { '/a': { get: { responses: { 200: { description: '', content } } } } };
  await writeFile(
    join(cwd, 'a.json'),
    JSON.stringify({ openapi: '3.1.0', info: {}, paths, components: { schemas } }),
  );
  const coverage = await measureCoverage({ cwd, files: { document: 'a.json', pacts: [] } });
  expect(coverage.totals.field.total).toBeGreaterThan(400);
});

test('text lists who expects what, down to the unit that is counted', async () => {
  await auditor();
  const { coverage } = await only();
  expect(renderCoverage('text', coverage, { min: 90 })).toBe(`external-support openapi/external-support.yaml
  GET /v1/external-support/{projectId} getIntegration
    ✓ 200: auditor, external-support-client
      ✓ integrationFound: auditor, external-support-client
      ✗ integrationWithBearer
    ✓ 401: external-support-client
      ✓ credentialsMissing: external-support-client
      ✓ credentialsInvalid: external-support-client
    ✓ 404: external-support-client
      ✓ integrationNotFound: external-support-client
    ✓ 500: external-support-client
      ✓ internalError: external-support-client

4 of 4 responses covered (100 %), at least the 90 % asked for
`);
  expect(renderCoverage('text', coverage, { by: 'operation' })).toContain(
    '  ✓ GET /v1/external-support/{projectId} getIntegration: auditor,\n',
  );
  const fields = renderCoverage('text', coverage, { by: 'field', min: 99 });
  expect(fields).toContain('      ✓ data.webhookUrl: auditor, external-support-client\n');
  expect(fields).toContain('      ✗ data.authType\n');
  expect(fields).toMatch(/fields covered \(\d+ %\), below the 99 % asked for\n$/);
});

test('a body nested deeper than the stack', async () => {
  await auditor();
  const text = await readFile(join(cwd, 'pacts/auditor.json'), 'utf8');
  const deep = text.replace('"https://x.example"', `${'['.repeat(50_000)}1${']'.repeat(50_000)}`);
  await writeFile(join(cwd, 'pacts/auditor.json'), deep);
  const { operation } = await only();
  expect(operation.responses[0]?.fields).toContainEqual({
    name: 'data.webhookUrl',
    consumers: expect.arrayContaining(['auditor']),
  });
});

test('json is what its schema says', async () => {
  await auditor();
  const { coverage } = await only();
  const closed: object = JSON.parse(JSON.stringify(schema), (_, value: unknown) =>
    typeof value === 'object' && value !== null && 'properties' in value
      ? { ...value, additionalProperties: false }
      : value,
  );
  const validate = new Ajv2020({ strict: true }).compile(closed);
  validate(JSON.parse(renderCoverage('json', coverage)));
  expect(validate.errors).toBeNull();
});

test.each(HOSTILE_NAMES)('a name steers neither terminal nor page: %j', async (name) => {
  await auditor(name.replace('\uD800', ''));
  const { coverage } = await only();
  expect(renderCoverage('text', coverage)).not.toMatch(/(?!\n)\p{Cc}|[\u202e\u2028]/u);
  const markdown = renderCoverage('markdown', coverage, { by: 'scenario' });
  expect(markdown).toContain('| ✅ | getIntegration |');
  expect(markdown).not.toMatch(/<|(?<!\\)\[|@|:\/\//);
  for (const row of markdown.split('\n').filter((line) => line.startsWith('| '))) {
    expect(row.match(/(?<!\\)\|/g)).toHaveLength(5);
  }
});

test('webhook × scenario × consumer', async () => {
  const content = {
    'application/json': {
      schema: { type: 'object', properties: { id: { type: 'string' }, at: { type: 'string' } } },
      examples: {
        moved: { 'x-provider-state': 'thing {id} moved', value: { id: '1' } },
        lost: { 'x-provider-state': 'thing {id} is lost', value: { id: '1' } },
      },
    },
  };
  const post = { requestBody: { content }, responses: {} };
  const document = { openapi: '3.1.0', info: {}, webhooks: { thingMoved: { post }, thingMade: { post } } };
  await writeFile(join(cwd, 'things.json'), JSON.stringify(document));
  const message = {
    type: 'Asynchronous/Messages',
    description: 'a move',
    comments: { references: { openapi: { webhook: 'thingMoved' } } },
    providerStates: [{ name: 'thing {id} moved', params: { id: '1' } }],
    contents: { content: { id: '1' }, contentType: 'application/json', encoded: false },
  };
  const pact = {
    consumer: { name: 'desk' },
    provider: { name: 'things' },
    interactions: [message],
    metadata: { pactSpecification: { version: '4.0' } },
  };
  await writeFile(join(cwd, 'desk.json'), JSON.stringify(pact));
  const files = { document: 'things.json', pacts: ['desk.json'] };
  const coverage = await measureCoverage({ cwd, files });
  expect(coverage.totals).toMatchObject({
    operation: { covered: 1, total: 2 },
    scenario: { covered: 1, total: 4 },
    field: { covered: 1, total: 4 },
  });
  expect(renderCoverage('text', coverage)).toContain(
    '  POST webhook thingMoved\n    ✓ message: desk\n      ✓ moved: desk\n      ✗ lost\n',
  );
});
