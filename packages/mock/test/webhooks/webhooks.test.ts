import { createHmac } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadDocument, parseDocument } from '@specpact/spec';
import { expect, test } from 'vitest';
import { sendWebhook, startMock, type WebhookOptions } from '../../src/index.ts';
import { startReceiver } from './receiver.ts';

const document = fileURLToPath(new URL('shop.yaml', import.meta.url));
/** A secret in the form of Standard Webhooks, which any other receiver takes as a text. */
const secret = `whsec_${Buffer.from('a secret of twenty-four b').toString('base64')}`;

async function withReceiver(status = 204, answer = '', options: WebhookOptions = {}) {
  const receiver = await startReceiver(status, answer);
  const mock = await startMock({ document, webhooks: { to: `${receiver.url}/hook`, secret, ...options } });
  const [first, second] = [receiver, mock];
  return {
    receiver,
    mock,
    [Symbol.asyncDispose]: async () => {
      await second[Symbol.asyncDispose]();
      await first[Symbol.asyncDispose]();
    },
  };
}

function createOrder(url: string, body: object) {
  const headers = { 'content-type': 'application/json' };
  return fetch(`${url}/orders`, { method: 'POST', headers, body: JSON.stringify(body) });
}

test('the request that causes a webhook makes the mock send it, with values of the request', async () => {
  await using both = await withReceiver();
  const { mock, receiver } = both;
  expect((await createOrder(mock.url, { item: 'lamp', count: 2 })).status).toBe(201);
  await expect.poll(() => receiver.arrived.length).toBe(1);
  const [{ url, headers, text }] = receiver.arrived as [(typeof receiver.arrived)[0]];
  expect(url).toBe('/hook');
  expect(JSON.parse(text)).toEqual({
    id: expect.stringMatching(/^[\da-f-]{36}$/),
    item: 'lamp',
    count: 2,
    number: 7,
    link: '/orders/7',
  });
  expect(headers).toMatchObject({
    'content-type': 'application/json',
    'x-shop-event': 'order.created',
    'x-shop-signature': `sha256=${createHmac('sha256', secret).update(text).digest('hex')}`,
  });
  await expect
    .poll(() => mock.sentWebhooks())
    .toMatchObject([
      { webhook: 'orderCreated', example: 'created', after: 'createOrder', status: 204, violations: [] },
    ]);
});

test('each request that causes a webhook sends one, also where answers are alike; a refusal sends none', async () => {
  await using both = await withReceiver();
  const { mock, receiver } = both;
  expect((await createOrder(mock.url, { item: 1, count: 2 })).status).toBe(422);
  for (const id of ['1', '1']) await fetch(`${mock.url}/orders/${id}`, { method: 'DELETE' });
  await expect.poll(() => receiver.arrived.length).toBe(2);
  expect(receiver.arrived.map(({ text }) => text)).toEqual(['{"id":"o-1"}', '{"id":"o-1"}']);
});

test('a trouble in place of the answer causes no webhook', async () => {
  await using both = await withReceiver();
  const { mock, receiver } = both;
  mock.trouble({ operation: 'createOrder', status: 503, times: 1 });
  expect((await createOrder(mock.url, { item: 'lamp', count: 1 })).status).toBe(503);
  await createOrder(mock.url, { item: 'chair', count: 1 });
  await expect.poll(() => receiver.arrived.map(({ text }) => JSON.parse(text).item)).toEqual(['chair']);
});

test('a request that came without a connection causes webhooks too', async () => {
  await using receiver = await startReceiver();
  await using mock = await startMock({ document, port: false, webhooks: { to: receiver.url, secret } });
  await mock.respond(new Request('http://shop/orders/7', { method: 'DELETE' }));
  await expect.poll(() => receiver.arrived.length).toBe(1);
});

test('Standard Webhooks: id, time and signature', async () => {
  await using both = await withReceiver();
  await both.mock.sendWebhook('orderDeleted');
  const [{ headers, text }] = both.receiver.arrived as [(typeof both.receiver.arrived)[0]];
  const { 'webhook-id': id, 'webhook-timestamp': time } = headers;
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${time}.${text}`).digest('base64');
  expect(headers['webhook-signature']).toBe(`v1,${signature}`);
  expect(Math.abs(Number(time) - Date.now() / 1000)).toBeLessThan(60);
});

test('a test sends a webhook: an example, members with other values, and what the schema refuses of them', async () => {
  await using both = await withReceiver(422, `{"code":"schema","secret":"${secret}"}`);
  const set = { count: 'many', 'more.deep': true };
  const sent = await both.mock.sendWebhook('orderCreated', { example: 'bulk', set });
  expect(sent).toMatchObject({ example: 'bulk', status: 422, to: `${both.receiver.url}/hook` });
  expect(sent.violations).toEqual([expect.stringMatching(/^count must be/)]);
  expect(JSON.stringify(sent)).not.toContain(secret);
  expect(JSON.parse(both.receiver.arrived[0]?.text ?? '')).toMatchObject({
    item: 'chair',
    count: 'many',
    more: { deep: true },
  });
});

test('without a request, placeholders of a request have samples', async () => {
  await using both = await withReceiver();
  const { violations } = await both.mock.sendWebhook('orderCreated');
  expect(violations).toEqual([]);
  const { item, link, count, number } = JSON.parse(both.receiver.arrived[0]?.text ?? '');
  expect([item, link, typeof count, typeof number]).toEqual(['text', '/orders/text', 'number', 'number']);
});

test('the control endpoint lists, sends and forgets; it takes no other target', async () => {
  await using both = await withReceiver();
  const { mock, receiver } = both;
  const at = `${mock.url}/_specpact/webhooks`;
  const post = async (body: unknown) => {
    const answer = await fetch(at, { method: 'POST', body: JSON.stringify(body) });
    return { status: answer.status, body: await answer.json() };
  };
  expect(await post({ webhook: 'orderCreated', example: 'bulk' })).toMatchObject({
    status: 200,
    body: { webhook: 'orderCreated', status: 204 },
  });
  const listed = await (await fetch(at)).text();
  expect(listed).not.toContain(secret);
  expect(JSON.parse(listed)).toMatchObject({
    known: [
      {
        webhook: 'orderCreated',
        examples: ['created', 'bulk'],
        after: ['createOrder'],
        to: `${receiver.url}/hook`,
      },
      { webhook: 'orderDeleted', examples: [], after: ['deleteOrder'] },
    ],
    sent: [{ webhook: 'orderCreated', example: 'bulk' }],
  });
  expect(await post({ webhook: 'orderPaid' })).toMatchObject({
    status: 400,
    body: { detail: 'no document has a webhook "orderPaid"; there are: orderCreated, orderDeleted' },
  });
  expect(await post({ webhook: 'orderCreated', example: 'none' })).toMatchObject({
    status: 400,
    body: { detail: expect.stringContaining('it has: created, bulk') },
  });
  expect(await post({ webhook: 'orderCreated', to: 'http://192.0.2.1/' })).toMatchObject({ status: 400 });
  expect(await post(['orderCreated'])).toMatchObject({ status: 400 });
  expect(receiver.arrived).toHaveLength(1);
  expect((await fetch(at, { method: 'DELETE' })).status).toBe(204);
  expect(mock.sentWebhooks()).toEqual([]);
});

test('a page of another site sends no webhook', async () => {
  await using both = await withReceiver();
  const headers = { origin: 'https://evil.example', 'content-type': 'text/plain' };
  const body = '{"webhook":"orderCreated"}';
  const answer = await fetch(`${both.mock.url}/_specpact/webhooks`, { method: 'POST', headers, body });
  expect(answer.status).toBe(403);
  expect(both.receiver.arrived).toEqual([]);
});

test('without a target nothing is sent', async () => {
  await using mock = await startMock({ document });
  expect(mock.webhooks[0]).toMatchObject({ webhook: 'orderCreated', after: ['createOrder'], to: undefined });
  expect((await createOrder(mock.url, { item: 'lamp', count: 1 })).status).toBe(201);
  await expect(mock.sendWebhook('orderCreated')).rejects.toThrow('start the mock with --webhooks-to URL');
  expect(mock.sentWebhooks()).toEqual([]);
});

test('a redirect is not followed, and a receiver that is not there is a problem', async () => {
  await using other = await startReceiver();
  await using receiver = await startReceiver(307, '', { location: other.url });
  await using mock = await startMock({ document, webhooks: { secret } });
  expect(await mock.sendWebhook('orderCreated', { to: receiver.url })).toMatchObject({ status: 307 });
  expect(other.arrived).toEqual([]);
  expect(await mock.sendWebhook('orderCreated', { to: 'http://127.0.0.1:1/' })).toMatchObject({
    problem: expect.stringMatching(/ECONNREFUSED|bad port/),
  });
});

test('a target is a URL, or a port and a path on this machine', async () => {
  await using receiver = await startReceiver();
  await using mock = await startMock({ document, webhooks: { to: `:${receiver.port}/a`, secret } });
  expect(await mock.sendWebhook('orderCreated')).toMatchObject({ to: `${receiver.url}/a`, status: 204 });
  const named = { to: `localhost:${receiver.port}/b?token=t-1` };
  expect(await mock.sendWebhook('orderCreated', named)).toMatchObject({
    to: `http://localhost:${receiver.port}/b?token=[redacted]`,
  });
});

test.each<[string, WebhookOptions, RegExp]>([
  ['a target that is no URL', { to: 'ftp://x' }, /a webhook goes to a URL/],
  ['credentials in a target', { to: 'http://a:s3cret@x/', secret }, /may not contain credentials/],
  ['a target without a secret', { to: 'http://127.0.0.1:1' }, /set SPECPACT_WEBHOOK_SECRET/],
  ['an empty secret', { secret: '' }, /the secret of webhooks is empty/],
  [
    'a name that no document has',
    { to: { orderPaid: ':1' }, secret },
    /no document has a webhook "orderPaid"/,
  ],
  ['a secret of another form', { to: { orderDeleted: ':1' }, secret: '€' }, /is whsec_ and Base64/],
])('%s is refused at the start', async (_, webhooks, reason) => {
  const started = startMock({ document, port: false, webhooks });
  await expect(started).rejects.toMatchObject({
    name: 'WebhookError',
    message: expect.stringMatching(reason),
  });
  await expect(started).rejects.not.toThrow('s3cret');
});

test('a webhook is not signed if the program says so', async () => {
  await using both = await withReceiver(401, '', { signature: 'none' });
  expect(await both.mock.sendWebhook('orderCreated')).toMatchObject({ status: 401 });
  expect(both.receiver.arrived[0]?.headers).not.toHaveProperty('x-shop-signature');
});

test('a header of the program goes before that of the document, with a signed time', async () => {
  const signature = { header: 'X-Own', encoding: 'base64', timestamp: 'X-Time' } as const;
  await using both = await withReceiver(204, '', { signature });
  await both.mock.sendWebhook('orderCreated');
  const [{ headers, text }] = both.receiver.arrived as [(typeof both.receiver.arrived)[0]];
  const expected = createHmac('sha256', secret).update(`${headers['x-time']}.${text}`).digest('base64');
  expect(headers['x-own']).toBe(expected);
});

test.each([
  ['nobody', /the document has no operation "nobody"/],
  [{ operation: 'createOrder', delay: -1 }, /"delay" is a number of milliseconds/],
  [{ operation: 'createOrder', status: 'ok' }, /"status" is 201 or 2XX/],
  [{ operation: 'createOrder', example: 'no' }, /the webhook has no example "no"/],
  [7, /x-webhook-after is an operationId/],
])('x-webhook-after: %j is refused with its place', async (after, reason) => {
  await using folder = await disposableFolder();
  const file = join(folder.path, 'shop.yaml');
  const text = await readFile(document, 'utf8');
  await writeFile(
    file,
    text.replace('x-webhook-after: createOrder', `x-webhook-after: ${JSON.stringify(after)}`),
  );
  const started = startMock({ document: file, port: false });
  await expect(started).rejects.toThrow(reason);
  await expect(started).rejects.toThrow(/shop\.yaml:29:\d+/);
});

async function disposableFolder() {
  const path = await mkdtemp(join(tmpdir(), 'webhooks-'));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true }) };
}

test('a webhook of a document is sent without a mock', async () => {
  await using receiver = await startReceiver();
  const documents = [await loadDocument(document)];
  const sent = await sendWebhook(documents, 'orderCreated', { to: receiver.url, secret, example: 'bulk' });
  expect(sent).toMatchObject({ status: 204, example: 'bulk' });
});

test('a message is written in its media type, also a stream and XML', async () => {
  const item = { type: 'object', required: ['id'], properties: { id: { type: 'integer' } } };
  const number = { required: true, schema: { type: 'integer', minimum: 5 } };
  const hook = (type: string, media: object) => ({
    post: { requestBody: { content: { [type]: media } }, responses: { 204: { summary: 'Taken' } } },
  });
  const two = { example: [{ id: 1 }, { id: 2 }] };
  const webhooks = {
    lines: hook('application/jsonl', { itemSchema: item, ...two }),
    sequence: hook('application/json-seq', { itemSchema: item, ...two }),
    parts: hook('multipart/mixed', {
      itemSchema: item,
      ...two,
      itemEncoding: { headers: { 'X-No': number } },
    }),
    xml: hook('application/xml', { schema: { ...item, xml: { name: 'thing' } }, example: { id: 1 } }),
  };
  const root = { openapi: '3.2.0', info: { title: 'W', version: '1' }, paths: {}, webhooks };
  await using receiver = await startReceiver(204, '');
  const written = parseDocument('w.json', JSON.stringify(root));
  await using mock = await startMock({ document: written, webhooks: { to: receiver.url } });
  for (const name of Object.keys(webhooks)) await mock.sendWebhook(name);
  const part = (id: number) =>
    `--specpact-part\r\nContent-Type: application/json\r\nX-No: 5\r\n\r\n{"id":${id}}\r\n`;
  expect(receiver.arrived.map(({ headers, text }) => [headers['content-type'], text])).toEqual([
    ['application/jsonl', '{"id":1}\n{"id":2}\n'],
    ['application/json-seq', '\u001e{"id":1}\n\u001e{"id":2}\n'],
    ['multipart/mixed; boundary=specpact-part', `${part(1)}${part(2)}--specpact-part--\r\n`],
    ['application/xml', expect.stringMatching(/<thing>\s*<id>1<\/id>\s*<\/thing>/)],
  ]);
});
