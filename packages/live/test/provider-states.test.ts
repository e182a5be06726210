import { fileURLToPath } from 'node:url';
import { startMock } from '@specpact/mock';
import { loadDocument, parseDocument } from '@specpact/spec';
import { expect, it } from 'vitest';
import { type LiveOptions, readReplay, renderLive, runLive } from '../src/index.ts';
import { serve } from './served-shop.ts';

const orders = parseDocument(
  'orders.yaml',
  `openapi: 3.1.0
info: { title: Orders, version: '1' }
paths:
  /orders/{orderId}:
    get:
      operationId: getOrder
      parameters:
        - { name: orderId, in: path, required: true, schema: { type: string }, example: o-1 }
      responses:
        '200':
          description: The order.
          content:
            application/json:
              schema: { type: object }
              examples:
                found: { x-provider-state: 'order {orderId} exists', value: {} }
        '404':
          description: There is none.
          content:
            application/json:
              schema: { type: object }
              examples:
                none: { x-provider-state: 'no order {orderId} exists', value: {} }
`,
);

interface Change {
  state: string;
  params: Record<string, string>;
  action: string;
}

/** A provider of orders with an endpoint for states. @param heeds whether states change its answers. */
async function provider(heeds: boolean, knows = true) {
  const changes: Change[] = [];
  let isGone = false;
  const server = await serve(async (request) => {
    if (new URL(request.url).pathname === '/states') {
      const change = (await request.json()) as Change;
      changes.push(change);
      isGone = heeds && change.action === 'setup' && change.state.startsWith('no order');
      return new Response(null, { status: knows ? 200 : 404 });
    }
    return Response.json({}, { status: isGone ? 404 : 200 });
  });
  return { ...server, changes, statesUrl: `${server.url}/states` };
}

const live = (url: string, options: Partial<LiveOptions>) =>
  runLive({ document: orders, url, rate: 0, ...options });

it('asks for each scenario in its state, which it takes back', async () => {
  await using right = await provider(true);
  const report = await live(right.url, { statesUrl: right.statesUrl });
  expect(report.findings).toEqual([]);
  expect(report.coverage[0]?.statuses).toEqual([
    { name: '200', count: 2 },
    { name: '404', count: 1 },
  ]);
  const change = (state: string, action: string) => ({ state, params: { orderId: 'o-1' }, action });
  expect(right.changes).toEqual([
    change('order {orderId} exists', 'setup'),
    change('order {orderId} exists', 'teardown'),
    change('no order {orderId} exists', 'setup'),
    change('no order {orderId} exists', 'teardown'),
  ]);
});

it('finds an answer of another status, and replays it in its state', async () => {
  await using wrong = await provider(false);
  const { statesUrl } = wrong;
  const report = await live(wrong.url, { statesUrl });
  expect(report.findings).toMatchObject([
    {
      code: 'live.state.scenario',
      message: 'getOrder answers with 200 in the state "no order {orderId} exists"; the document says 404',
    },
  ]);
  wrong.changes.length = 0;
  const replay = readReplay(renderLive('json', report), 'live.json');
  const again = await live(wrong.url, { statesUrl, replay });
  expect(again.findings).toMatchObject(report.findings.map(({ fingerprint }) => ({ fingerprint })));
  expect(wrong.changes.map(({ action }) => action)).toEqual(['setup', 'teardown']);
});

it('does not go on if a state cannot be set', async () => {
  await using deaf = await provider(true, false);
  await expect(live(deaf.url, { statesUrl: deaf.statesUrl })).rejects.toThrow(
    /the provider state "order .*" cannot be set: .* answers with 404. See --provider-states-url/,
  );
});

it('sets the states of the mock', async () => {
  const file = fileURLToPath(new URL('../../../openapi/external-support.yaml', import.meta.url));
  await using mock = await startMock({ document: file });
  const report = await live(mock.url, {
    document: await loadDocument(file),
    credentials: { apiKey: 'a key' },
    only: ['getIntegration'],
    statesUrl: `${mock.url}/_specpact/provider-states`,
  });
  expect(report.findings.filter(({ code }) => code === 'live.state.scenario')).toEqual([]);
});
