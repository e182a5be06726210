import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ReplayMemory, verify } from '../src/index.ts';

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
              schema: { $ref: '#/components/schemas/Order' }
              examples:
                found: { x-provider-state: 'an order {id} exists', value: { paid: false } }
                paid: { x-provider-state: 'order {id} is paid', value: { paid: true } }
        '404':
          description: no such order
          content:
            application/json:
              schema: { type: object }
              examples:
                notFound: { x-provider-state: 'no order {id} exists', value: {} }
components:
  schemas:
    Order: { type: object, required: [paid], properties: { paid: { type: boolean } } }
`;

const interaction = (description: string, state: string | undefined, status: number, body: object) => ({
  description,
  ...(state !== undefined && { providerStates: [{ name: state, params: { id: '42' } }] }),
  request: { method: 'GET', path: '/orders/42' },
  response: { status, headers: { 'Content-Type': 'application/json' }, body },
});

const PACT = {
  consumer: { name: 'web' },
  provider: { name: 'orders' },
  interactions: [
    interaction('an order', undefined, 200, { paid: false }),
    interaction('an open order', 'an order {id} exists', 200, { paid: false }),
    interaction('a paid order', 'order {id} is paid', 200, { paid: true }),
    interaction('no order', 'no order {id} exists', 404, {}),
  ],
  metadata: { pactSpecification: { version: '3.0.0' } },
};

let cwd: string;

beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'specpact-memory-'));
  await mkdir(join(cwd, 'openapi'));
  await mkdir(join(cwd, 'pacts'));
});

afterEach(() => rm(cwd, { recursive: true }));

const LOST = 'this order is gone';
const [first, open, paid, none] = PACT.interactions;

test.each<[string, string, object, number]>([
  ['nothing', DOCUMENT, PACT, 0],
  ['a description', DOCUMENT.replace('the order', 'one order'), PACT, 0],
  ['an example', DOCUMENT.replace('value: { paid: true }', 'value: { paid: false }'), PACT, 1],
  ['the first example, which also answers without a state', DOCUMENT.replace('false }', 'true }'), PACT, 2],
  ['a status', DOCUMENT.replace("'404'", "'410'"), PACT, 1],
  ['a state', DOCUMENT.replace('no order {id} exists', LOST), PACT, 1],
  ['the path', DOCUMENT.replace('/orders/{id}', '/order/{id}'), PACT, 4],
  [
    'credentials',
    `${DOCUMENT}  securitySchemes: { key: { type: http, scheme: basic } }\nsecurity: [{ key: [] }]\n`,
    PACT,
    4,
  ],
  [
    'an interaction',
    DOCUMENT,
    { ...PACT, interactions: [first, open, { ...paid, response: { status: 201 } }, none] },
    1,
  ],
  ['the order of interactions', DOCUMENT, { ...PACT, interactions: [none, paid, open, first] }, 0],
  [
    'a new interaction',
    DOCUMENT,
    { ...PACT, interactions: [...PACT.interactions, { ...none, description: 'n' }] },
    1,
  ],
  [
    'a sequence, whose answers depend on the order',
    DOCUMENT.replace('operationId: getOrder', 'operationId: getOrder\n      x-sequence: [paid, found]'),
    PACT,
    0,
  ],
])(
  'with a memory, the verdict after a change of %s is that of a new run',
  async (_, document, pact, asked) => {
    await using memory = new ReplayMemory();
    await write(DOCUMENT, PACT);
    expect(await verify({ cwd, memory })).toMatchObject({ ok: true });
    await write(document, pact);
    const anew = vi.spyOn(memory.verifier, 'run');
    expect(await verify({ cwd, memory })).toEqual(await verify({ cwd }));
    const results = await Promise.all(anew.mock.results.map(({ value }) => value));
    expect(results.flatMap(({ interactionResults }) => interactionResults)).toHaveLength(asked);
    // And back again.
    await write(DOCUMENT, PACT);
    expect(await verify({ cwd, memory })).toEqual(await verify({ cwd }));
  },
);

const write = async (document: string, pact: object) => {
  await writeFile(join(cwd, 'openapi/orders.yaml'), document);
  await writeFile(join(cwd, 'pacts/web-orders.json'), JSON.stringify(pact));
};
