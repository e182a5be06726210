import fc from 'fast-check';
import { describe, expect, expectTypeOf, test, vi } from 'vitest';
import { createReceiver, type ReceiverOptions } from '../../src/index.ts';
import { contract, OWN, SECRET, STANDARD_SECRET, sent, signed, standard, type Webhooks } from './sent.ts';

const BODY = '{"isbn":"1"}';

const receiver = (options: Partial<ReceiverOptions> = {}) =>
  createReceiver<Webhooks>(contract, { secret: SECRET, signature: OWN, ...options });
const standardReceiver = (options: Partial<ReceiverOptions> = {}) =>
  receiver({ secret: STANDARD_SECRET, signature: 'standard', ...options });

describe('a signed webhook', () => {
  test('is verified, validated and typed', async () => {
    const received = await receiver().receive(sent(BODY));
    expect(received).toEqual({
      ok: true,
      webhook: 'bookReturned',
      event: { isbn: '1' },
      key: expect.any(String),
    });
    if (received.ok && received.webhook === 'bookReturned') {
      expectTypeOf(received.event).toEqualTypeOf<{ isbn: string }>();
    }
  });

  test('is the one whose schema takes the body, or the one that is named', async () => {
    const lost = '{"lost":"1"}';
    expect(await receiver().receive(sent(lost))).toMatchObject({ webhook: 'bookLost' });
    expect(await receiver().receive(sent(lost), 'bookReturned')).toMatchObject({
      code: 'schema',
      status: 422,
    });
  });

  test('is taken with an old and with a new secret', async () => {
    const both = receiver({ secret: [SECRET, 'NEW_SECRET'] });
    for (const secret of [SECRET, 'NEW_SECRET']) {
      const headers = { 'x-signature': signed(BODY, secret) };
      expect(await both.receive(sent(BODY, headers))).toMatchObject({ ok: true });
    }
  });

  test('of Standard Webhooks is taken, with one of several signatures', async () => {
    const headers = standard(BODY);
    expect(await standardReceiver().receive(sent(BODY, headers))).toMatchObject({ ok: true });
    headers['webhook-signature'] = `v1,AAAA v1a,AAAA ${headers['webhook-signature']}`;
    expect(await standardReceiver().receive(sent(BODY, headers))).toMatchObject({ ok: true });
  });

  test('is that of the bytes which arrived, whatever their form', async () => {
    const spaced = '{ "isbn" :\n"é" }';
    expect(await receiver().receive(sent(spaced))).toMatchObject({ event: { isbn: 'é' } });
  });
});

describe('a webhook is refused', () => {
  const now = Math.floor(Date.now() / 1000);
  const post = (headers: Record<string, string>, body = BODY) => sent(body, headers);

  test.each<[string, number, Request, Partial<ReceiverOptions>?]>([
    ['method', 405, new Request('https://receiver.example/hook')],
    ['too-large', 413, post({}, `{"isbn":"${'1'.repeat(100)}"}`), { bodyLimit: 50 }],
    ['signature-missing', 401, new Request('https://a.example', { method: 'POST', body: BODY })],
    ['signature-wrong', 401, post({ 'x-signature': signed(BODY, 'another') })],
    ['signature-wrong', 401, post({ 'x-signature': signed('{"isbn":"2"}') })],
    ['signature-wrong', 401, post({ 'x-signature': 'sha256=' })],
    ['signature-wrong', 401, post({ 'x-signature': signed(BODY).slice('sha256='.length) })],
    ['media-type', 415, post({ 'content-type': 'text/plain' })],
    ['malformed', 400, post({}, '{"isbn":')],
    ['schema', 422, post({}, '{"isbn":1}')],
  ])('%s: %i', async (code, status, request, options) => {
    expect(await receiver(options).receive(request)).toMatchObject({ ok: false, code, status });
  });

  test.each<[string, Record<string, string>]>([
    ['signature-missing', {}],
    ['stale', standard(BODY, { time: now - 301 })],
    ['stale', standard(BODY, { time: now + 400 })],
    ['signature-wrong', { ...standard(BODY), 'webhook-timestamp': String(now - 10) }],
    ['signature-wrong', { ...standard(BODY), 'webhook-id': 'another' }],
  ])('by Standard Webhooks: %s', async (code, headers) => {
    expect(await standardReceiver().receive(sent(BODY, headers))).toMatchObject({ code, status: 401 });
  });

  test('if its own header of the time is old, or not covered by the signature', async () => {
    const timed = receiver({ signature: { ...OWN, timestamp: 'x-time' } });
    const at = (time: number) => ({ 'x-time': String(time), 'x-signature': signed(`${time}.${BODY}`) });
    expect(await timed.receive(sent(BODY, at(now)))).toMatchObject({ ok: true });
    expect(await timed.receive(sent(BODY, at(now - 1000)))).toMatchObject({ code: 'stale' });
    expect(await timed.receive(sent(BODY, { ...at(now), 'x-time': String(now - 1) }))).toMatchObject({
      code: 'signature-wrong',
    });
  });

  test('if it is replayed, and its sender is told that it was taken', async () => {
    const seen = new Set<string>();
    const isNew = (key: string) => !seen.has(key) && Boolean(seen.add(key));
    const once = standardReceiver({ isNew });
    // A webhook that is refused is not remembered, so that the repaired one is accepted.
    await once.receive(sent('{}', standard('{}', { id: 'msg_2' })));
    expect(await once.receive(sent(BODY, standard(BODY, { id: 'msg_2' })))).toMatchObject({ ok: true });
    expect(await once.receive(sent(BODY, standard(BODY, { id: 'msg_2' })))).toMatchObject({
      code: 'replayed',
      status: 204,
    });
  });

  test('if its body is larger than it says, without reading the rest', async () => {
    let pulled = 0;
    const endless = new ReadableStream({
      pull(controller) {
        pulled += 1;
        controller.enqueue(new Uint8Array(1000));
      },
    });
    const init = { method: 'POST', body: endless, duplex: 'half' };
    const request = new Request('https://receiver.example', init as RequestInit);
    expect(await receiver({ bodyLimit: 5000 }).receive(request)).toMatchObject({ code: 'too-large' });
    expect(pulled).toBeLessThan(20);
  });

  test('if its body is cut', async () => {
    const cut = new ReadableStream({ start: (controller) => controller.error(new Error('reset')) });
    const init = { method: 'POST', body: cut, duplex: 'half' };
    const request = new Request('https://receiver.example', init as RequestInit);
    expect(await receiver().receive(request)).toMatchObject({ code: 'malformed', status: 400 });
  });

  test('whatever it is, with a status, and without the secret', async () => {
    const anything = fc.record({ body: fc.string(), signature: fc.string({ unit: 'grapheme-ascii' }) });
    await fc.assert(
      fc.asyncProperty(anything, async ({ body, signature }) => {
        const headers = new Headers({ 'x-signature': `sha256=${signature}` });
        const request = new Request('https://a.example', { method: 'POST', body, headers });
        const received = await receiver().receive(request);
        expect(received).toMatchObject({ ok: false, status: 401 });
        expect(JSON.stringify(received)).not.toContain(SECRET);
      }),
    );
  });
});

describe('a handler', () => {
  test('gets the event, and the sender gets 204', async () => {
    const bookReturned = vi.fn();
    const handle = receiver().handler({ bookReturned });
    expect((await handle(sent(BODY))).status).toBe(204);
    expect(bookReturned).toHaveBeenCalledWith({ isbn: '1' }, expect.any(Request));
    // Without a handler the event is accepted.
    expect((await handle(sent('{"lost":"1"}'))).status).toBe(204);
  });

  test('is not called for a fault, whose code the sender gets', async () => {
    const bookReturned = vi.fn();
    const handle = receiver().handler({ bookReturned });
    const answer = await handle(sent(BODY, { 'x-signature': 'sha256=00' }));
    expect([answer.status, await answer.json()]).toEqual([
      401,
      expect.objectContaining({ code: 'signature-wrong' }),
    ]);
    const wrongMethod = await handle(new Request('https://receiver.example'));
    expect([wrongMethod.status, wrongMethod.headers.get('allow')]).toEqual([405, 'POST']);
    expect(bookReturned).not.toHaveBeenCalled();
  });

  test('that throws rejects', async () => {
    const handle = receiver().handler({
      bookReturned: () => {
        throw new Error('the database is down');
      },
    });
    await expect(handle(sent(BODY))).rejects.toThrow('the database is down');
  });

  test('that throws gets the webhook again, once only after that', async () => {
    const seen = new Set<string>();
    const bookReturned = vi.fn().mockRejectedValueOnce(new Error('the database is down'));
    const handle = receiver({
      isNew: (key) => !seen.has(key) && Boolean(seen.add(key)),
      forget: (key) => seen.delete(key),
    }).handler({ bookReturned });
    await expect(handle(sent(BODY))).rejects.toThrow('the database is down');
    expect((await handle(sent(BODY))).status).toBe(204);
    expect((await handle(sent(BODY))).status).toBe(204);
    expect(bookReturned).toHaveBeenCalledTimes(2);
  });
});

test.each<[Partial<ReceiverOptions>, string]>([
  [{ secret: '' }, '`secret` must be'],
  [{ secret: [] }, '`secret` must be'],
  [{ secret: process.env.A_VARIABLE_THAT_NOBODY_SET as string }, '`secret` must be'],
  [{ secret: 'not base64!', signature: 'standard' }, 'Standard Webhooks'],
])('a secret that cannot be one is refused at once: %j', (options, message) => {
  expect(() => receiver(options)).toThrow(message);
});

test('a function gives the secret for each webhook, and a missing one is an error of the program', async () => {
  const secrets: string[] = ['', 'OLD', SECRET];
  const late = receiver({ secret: async () => secrets.shift() ?? '' });
  await expect(late.receive(sent(BODY))).rejects.toThrow('`secret` must be a non-empty string');
  expect(await late.receive(sent(BODY))).toMatchObject({ code: 'signature-wrong' });
  expect(await late.receive(sent(BODY))).toMatchObject({ ok: true });
});
