import { expect, test } from 'vitest';
import { createReceiver, nativeItems, signatureOf, streamOf } from '../../src/index.ts';
import { readEvents, readJsonItems } from '../../src/response/items.ts';
import { answering, api } from '../api.ts';
import { order, writers } from './native.ts';

const JSON_LINES = 'application/jsonl';
const EVENTS = 'text/event-stream';
const operation = {
  responses: { 200: { [JSON_LINES]: readJsonItems, [EVENTS]: readEvents } },
  conversions: {
    bodies: {
      200: {
        [JSON_LINES]: { items: order },
        [EVENTS]: { items: { members: { data: 'date', retry: 'bigint' } } },
      },
    },
  },
} as const;

function asked(text: string, type: string) {
  const { fetch } = answering(new Response(text, { headers: { 'content-type': type } }));
  return api(operation, { fetch, contract: { writers: writers ?? {} } });
}

async function items(text: string, type: string): Promise<unknown[]> {
  const found: unknown[] = [];
  for await (const item of streamOf(asked(text, type) as never, { reconnect: false } as never))
    found.push(item);
  return found;
}

const LINES = '{"id":9007199254740993}\n{"id":2,"at":"2026-01-01T00:00:00Z"}\n';
const ITEMS = [{ id: 9007199254740993n }, { id: 2n, at: new Date('2026-01-01') }];

test('items of a stream are converted as they arrive, or all at once', async () => {
  expect(await items(LINES, JSON_LINES)).toEqual(ITEMS);
  expect(await asked(LINES, JSON_LINES)()).toMatchObject({ data: ITEMS });
});

test('events of a stream are converted, and still decide the reconnection', async () => {
  const text = 'id: 1\nretry: 5\ndata: 2026-01-01T00:00:00Z\n\n';
  const event = { id: '1', retry: 5n, data: new Date('2026-01-01') };
  expect(await items(text, EVENTS)).toEqual([event]);
  expect(await asked(text, EVENTS)()).toMatchObject({ data: [event] });
});

test('an item that cannot be converted is off the contract', async () => {
  await expect(items('{"id":0.5}\n', JSON_LINES)).rejects.toMatchObject({
    name: 'ProtocolError',
    code: 'schema',
  });
  await expect(items('data: now\n\n', EVENTS)).rejects.toThrow('/data must be a date-time');
});

test('webhooks are converted after their schema has judged them', async () => {
  const contract = {
    paid: {
      method: 'POST',
      content: { 'application/json': (value: unknown) => typeof (value as { id: unknown }).id === 'number' },
      conversions: { 'application/json': order },
    },
  };
  const secret = 's3cret';
  const receiver = createReceiver<Record<string, never>>(
    contract,
    { secret, signature: { header: 'x-signature' } },
    nativeItems,
  );
  const receive = async (body: string) => {
    const headers = {
      'content-type': 'application/json',
      'x-signature': await signatureOf(secret, new TextEncoder().encode(body), 'hex'),
    };
    return receiver.receive(new Request('http://127.0.0.1/', { method: 'POST', body, headers }));
  };
  expect(await receive('{"id":9007199254740993,"at":"2026-01-01T00:00:00Z"}')).toMatchObject({
    ok: true,
    event: { id: 9007199254740993n, at: new Date('2026-01-01') },
  });
  expect(await receive('{"id":1,"at":"x"}')).toMatchObject({
    ok: false,
    code: 'schema',
    message: '/at must be a date-time',
  });
});
