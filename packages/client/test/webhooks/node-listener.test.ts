import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createReceiver, nodeListener } from '../../src/index.ts';
import { contract, OWN, SECRET, signed, type Webhooks } from './sent.ts';

const BODY = JSON.stringify({ isbn: 'é'.repeat(100_000) });
const receiver = createReceiver<Webhooks>(contract, { secret: SECRET, signature: OWN });

const unexpected = (error: unknown) => expect.unreachable(String(error));

async function serve(listener: (request: IncomingMessage, response: ServerResponse) => unknown) {
  const server = createServer((request, response) => void listener(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  return (headers: Record<string, string> = {}) =>
    fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-signature': signed(BODY), ...headers },
      body: BODY,
    });
}

test('receives over node:http', async () => {
  const bookReturned = vi.fn();
  const post = await serve(nodeListener(receiver.handler({ bookReturned }), unexpected));
  expect((await post()).status).toBe(204);
  expect(bookReturned.mock.calls[0]?.[0].isbn).toHaveLength(100_000);
  const refused = await post({ 'x-signature': 'sha256=00' });
  expect([refused.status, await refused.json()]).toEqual([
    401,
    expect.objectContaining({ code: 'signature-wrong' }),
  ]);
});

test('takes the bytes that a raw parser has read, as that of Express', async () => {
  const bookReturned = vi.fn();
  const listen = nodeListener(receiver.handler({ bookReturned }), unexpected);
  const post = await serve(async (request, response) => {
    await listen(Object.assign(request, { body: await buffer(request) }), response);
  });
  expect((await post()).status).toBe(204);
  expect(bookReturned).toHaveBeenCalledOnce();
});

test('says that another parser stands before it, and answers 500', async () => {
  const onError = vi.fn();
  const listen = nodeListener(receiver.handler({}), onError);
  const post = await serve(async (request, response) => {
    const body: unknown = JSON.parse(String(await buffer(request)));
    await listen(Object.assign(request, { body }), response);
  });
  expect((await post()).status).toBe(500);
  expect(String(onError.mock.calls[0]?.[0])).toContain('put the receiver before it');
});

test('a handler that throws is told to the program, and not to the sender', async () => {
  const onError = vi.fn();
  const bookReturned = () => {
    throw new Error('the database is down');
  };
  const post = await serve(nodeListener(receiver.handler({ bookReturned }), onError));
  const answer = await post();
  expect([answer.status, await answer.text()]).toEqual([500, '']);
  expect(String(onError.mock.calls[0]?.[0])).toContain('the database is down');
});
