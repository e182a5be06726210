import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { renderStates, renderSuggestions, stateSentences, suggestedStates } from '../src/index.ts';

const DOCUMENT = `openapi: 3.1.0
info: { title: Orders, version: 1.0.0 }
paths:
  /orders/{id}:
    parameters:
      - { name: id, in: path, required: true, schema: { type: string } }
    get:
      operationId: getOrder
      responses:
        '200':
          description: the order
          content:
            application/json:
              schema: { type: object }
              examples:
                found: { x-provider-state: 'an order {id} exists', value: {} }
                paid: { value: { paid: true } }
        '404':
          description: no such order
          content:
            application/json:
              schema: { type: object }
              examples:
                notFound: { value: {} }
`;

const interaction = (id: string, state: string, status: number) => ({
  type: 'Synchronous/HTTP',
  description: state,
  providerStates: [{ name: state }],
  request: { method: 'GET', path: `/orders/${id}` },
  response: { status },
});

let cwd: string;

beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'specpact-states-'));
  await mkdir(join(cwd, 'openapi'));
  await mkdir(join(cwd, 'pacts'));
  await writeFile(join(cwd, 'openapi/orders.yaml'), DOCUMENT);
  const pact = {
    consumer: { name: 'web' },
    provider: { name: 'orders' },
    interactions: [
      interaction('41', 'an order 41 exists', 200),
      interaction('42', 'order 42 is paid', 200),
      interaction('42', 'order 42 is paid', 404),
    ],
    metadata: { pactSpecification: { version: '4.0' } },
  };
  await writeFile(join(cwd, 'pacts/web-orders.json'), JSON.stringify(pact));
});

afterEach(() => rm(cwd, { recursive: true, force: true }));

test('the sentences of document and pacts stand side by side', async () => {
  const documents = await stateSentences({ cwd });
  expect(documents).toEqual([
    {
      provider: 'orders',
      file: 'openapi/orders.yaml',
      declared: [{ sentence: 'an order {id} exists', scenarios: ['getOrder 200 found'], consumers: ['web'] }],
      undeclared: [
        { sentence: 'order 42 is paid', consumers: ['web'], responses: ['getOrder 200', 'getOrder 404'] },
      ],
    },
  ]);
  expect(renderStates('text', documents)).toBe(`orders openapi/orders.yaml
  ✓ an order {id} exists
      examples: getOrder 200 found
      asked for by web
  ✗ order 42 is paid
      no example declares it; asked for by web, who expect getOrder 200,
      getOrder 404
`);
  expect(renderStates('markdown', documents)).toContain(
    '| ❌ | order 42 is paid | getOrder 200, getOrder 404 | web |',
  );
  expect(JSON.parse(renderStates('json', documents))).toEqual({ version: 1, documents });
});

test('each example without a state gets one for review: the sentence of a pact, or one of its names', async () => {
  const suggestions = await suggestedStates({ cwd });
  expect(renderSuggestions(suggestions)).toBe(`openapi/orders.yaml:17:17 getOrder 200 paid
  x-provider-state: "order {id} is paid" # web: "order 42 is paid"
openapi/orders.yaml:24:17 getOrder 404 notFound
  x-provider-state: "getOrder answers 404 notFound for id {id}"
`);
});

test('a document that is named needs no pact', async () => {
  const files = { document: join(cwd, 'openapi/orders.yaml'), pacts: [] };
  expect((await suggestedStates({ cwd, files })).map(({ sentence }) => sentence)).toEqual([
    'getOrder answers 200 paid for id {id}',
    'getOrder answers 404 notFound for id {id}',
  ]);
});

test('an example without a name gets one, and a sentence without an example gets an example to write', async () => {
  const response = (status: number, ...lines: string[]) =>
    [`        '${status}':`, '          description: it', ...lines].map((line) => `${line}\n`).join('');
  const json = [
    '          content:',
    '            application/json:',
    '              schema: { type: object }',
  ];
  const responses =
    response(200, ...json, '              example: { paid: true }') +
    response(404, ...json) +
    response(409, ...json);
  await writeFile(join(cwd, 'openapi/orders.yaml'), DOCUMENT.replace(/ {8}'200':[\s\S]*$/, responses));
  expect(renderSuggestions(await suggestedStates({ cwd }))).toBe(`openapi/orders.yaml:15:15 getOrder 200 ok
  # In place of \`example\`: only examples with a name have states.
  examples: { "ok": { x-provider-state: "an order {id} exists", value: {"paid":true} } } # web: "an order 41 exists"
openapi/orders.yaml:13:13 getOrder 200 ok2
  # A further example, which is still to be written.
  examples: { "ok2": { x-provider-state: "order {id} is paid", value: … } } # web: "order 42 is paid"
`);
});
