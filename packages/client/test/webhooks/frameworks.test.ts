import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type RequestHandler } from 'express';
import { Hono } from 'hono';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createReceiver, nodeListener } from '../../src/index.ts';
import { contract, STANDARD_SECRET, standard, type Webhooks } from './sent.ts';

const BODY = '{"isbn":"1"}';

type Sent = { method?: string; headers?: Record<string, string>; body?: string };

/** A receiver that remembers what it received. Its limit is small. */
function receiving(bookReturned: (event: { isbn: string }) => unknown = () => undefined) {
  const seen = new Set<string>();
  const receiver = createReceiver<Webhooks>(contract, {
    secret: STANDARD_SECRET,
    signature: 'standard',
    bodyLimit: 1000,
    isNew: (key) => !seen.has(key) && Boolean(seen.add(key)),
    forget: (key) => seen.delete(key),
  });
  return receiver.handler({ bookReturned });
}

async function onExpress(...handlers: RequestHandler[]) {
  const app = express();
  app.all('/hook', ...handlers);
  app.use(express.json());
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  return (init: RequestInit) => fetch(url, init);
}

const unexpected = (error: unknown) => expect.unreachable(String(error));

/**
 * A request as Next.js gives it to a route handler: of a class of its own, with a body that is still arriving. It runs
 * the export of the request's method.
 */
class NextRequest extends Request {
  readonly nextUrl = new URL(this.url);
  readonly cookies = new Map<string, string>();
}

type NextRoute = Record<
  string,
  (request: NextRequest, context: { params: Promise<object> }) => Promise<Response>
>;

function nextRequest({ method = 'GET', headers, body }: RequestInit): NextRequest {
  const bytes = new TextEncoder().encode(String(body));
  const arriving = new ReadableStream({
    pull(controller) {
      controller.enqueue(bytes.subarray(0, bytes.length / 2));
      controller.enqueue(bytes.subarray(bytes.length / 2));
      controller.close();
    },
  });
  // The types of browsers do not know `duplex`, which Node needs for a stream.
  const init: RequestInit & { duplex: 'half' } = {
    method,
    headers: headers ?? {},
    body: arriving,
    duplex: 'half',
  };
  return new NextRequest('https://next.example/hook', init);
}

const FRAMEWORKS = {
  Express: (handle: ReturnType<typeof receiving>) => onExpress(nodeListener(handle, unexpected)),
  'Express with a raw parser': (handle: ReturnType<typeof receiving>) =>
    onExpress(express.raw({ type: () => true, limit: '1mb' }), nodeListener(handle, unexpected)),
  Hono: async (handle: ReturnType<typeof receiving>) => {
    const app = new Hono();
    app.all('/hook', (context) => handle(context.req.raw));
    return async (init: RequestInit) => app.request('/hook', init);
  },
  'a route of Next.js': async (handle: ReturnType<typeof receiving>) => {
    const route: NextRoute = { POST: handle, PUT: handle };
    return async (init: RequestInit) =>
      (await route[init.method ?? 'GET']?.(nextRequest(init), { params: Promise.resolve({}) })) ??
      expect.unreachable('the route does not export this method');
  },
  'fetch of a worker': async (handle: ReturnType<typeof receiving>) => {
    const worker = { fetch: handle };
    return (init: RequestInit) => worker.fetch(new Request('https://worker.example/hook', init));
  },
};

const json = { 'content-type': 'application/json' };
const hours = (count: number) => Math.floor(Date.now() / 1000) + count * 3600;
const large = JSON.stringify({ isbn: 'x'.repeat(2000) });

const FAULTS: [code: string, status: number, sent: Sent][] = [
  ['method', 405, { method: 'PUT', headers: { ...json, ...standard(BODY) } }],
  ['too-large', 413, { headers: { ...json, ...standard(large) }, body: large }],
  ['signature-missing', 401, { headers: json }],
  ['signature-wrong', 401, { headers: { ...json, ...standard('{"isbn":"2"}') } }],
  ['stale', 401, { headers: { ...json, ...standard(BODY, { id: 'old', time: hours(-1) }) } }],
  ['stale', 401, { headers: { ...json, ...standard(BODY, { id: 'future', time: hours(1) }) } }],
  ['media-type', 415, { headers: { 'content-type': 'text/plain', ...standard(BODY) } }],
  ['malformed', 400, { headers: { ...json, ...standard('{') }, body: '{' }],
  ['schema', 422, { headers: { ...json, ...standard('{}') }, body: '{}' }],
];

test.each(Object.entries(FRAMEWORKS))('%s answers each fault with its status', async (_, serve) => {
  const bookReturned = vi.fn();
  const send = await serve(receiving(bookReturned));
  for (const [code, status, { method = 'POST', headers = {}, body = BODY }] of FAULTS) {
    const answer = await send({ method, headers, body });
    expect([answer.status, await answer.json()]).toEqual([status, expect.objectContaining({ code })]);
    expect(answer.headers.get('allow')).toBe(status === 405 ? 'POST' : null);
  }
  expect(bookReturned).not.toHaveBeenCalled();
});

test.each(Object.entries(FRAMEWORKS))(
  '%s takes an event once, however often it is sent',
  async (_, serve) => {
    const bookReturned = vi.fn();
    const send = await serve(receiving(bookReturned));
    const sent = { method: 'POST', headers: { ...json, ...standard(BODY) }, body: BODY };
    const answers = await Promise.all([send(sent), send(sent), send(sent)]);
    expect(answers.map(({ status }) => status)).toEqual([204, 204, 204]);
    expect(bookReturned.mock.calls.map(([event]) => event)).toEqual([{ isbn: '1' }]);
  },
);

test('Express with a JSON parser before the receiver is told so, because the bytes are lost', async () => {
  const onError = vi.fn();
  const send = await onExpress(express.json(), nodeListener(receiving(), onError));
  const answer = await send({ method: 'POST', headers: { ...json, ...standard(BODY) }, body: BODY });
  expect([answer.status, await answer.text()]).toEqual([500, '']);
  expect(String(onError.mock.calls[0]?.[0])).toContain('put the receiver before it');
});

test('in Hono, an error of the handler reaches its own handling of errors', async () => {
  const app = new Hono();
  const handle = receiving(() => Promise.reject(new Error('the database is down')));
  app.post('/hook', (context) => handle(context.req.raw));
  app.onError((error, context) => context.text(`logged ${error.message}`, 500));
  const sent = { method: 'POST', headers: { ...json, ...standard(BODY) }, body: BODY };
  for (const _ of ['first', 'again']) {
    const answer = await app.request('/hook', sent);
    expect([answer.status, await answer.text()]).toEqual([500, 'logged the database is down']);
  }
});
