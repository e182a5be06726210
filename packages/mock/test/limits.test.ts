import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseDocument } from '@specpact/spec';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Mock, startMock } from '../src/index.ts';
import { exchange } from './exchange.ts';
import { ended, sendRaw } from './send-raw.ts';
import { serveMock } from './served-mock.ts';

/** In milliseconds. Far more than a busy machine needs, far less than a match without a limit takes. */
const STALL = 20_000;

const file = fileURLToPath(new URL('../fixtures/bodies.yaml', import.meta.url));
const MEGABYTE = 1024 * 1024;
/** In milliseconds: after so long, the time for slow matches that other tests used up is there again. */
const SAVING = 6000;
/** It refers back to a group. No automaton can match that. */
const NOT_REGULAR = '^(?:(a+)\\1?)+$';
let mock: Mock;

beforeAll(async () => {
  mock = await startMock({ document: file });
});
afterAll(() => mock.close());

const statusOf = (answer: Awaited<ReturnType<typeof exchange>>) =>
  typeof answer === 'string' ? answer : answer.status;

/** A document with a regular expression for a query parameter and for a member of a body. */
function withPattern(pattern: string) {
  const schema = { type: 'string', pattern };
  const responses = { 200: { description: 'ok', content: { 'application/json': { example: 'fine' } } } };
  const body = { type: 'object', required: ['code'], properties: { code: schema } };
  return {
    openapi: '3.1.0',
    info: { title: 'Stalling', version: '1' },
    paths: {
      '/codes': {
        get: { parameters: [{ name: 'code', in: 'query', schema }], responses },
        post: {
          requestBody: { required: true, content: { 'application/json': { schema: body } } },
          responses,
        },
      },
    },
  };
}

describe('limits', () => {
  it.each([
    ['declared', { 'content-length': String(10 * MEGABYTE + 1) }],
    ['sent in chunks', { 'transfer-encoding': 'chunked' }],
  ])('a body over 10 MB, %s, is refused', async (_, length) => {
    const headers = { 'content-type': 'text/plain', ...length };
    const body = Buffer.alloc(10 * MEGABYTE + 1, 'x');
    expect(await exchange(mock.url, { method: 'POST', target: '/text', headers, body })).toMatchObject({
      status: 413,
      body: '{"error":{"code":"request_entity_too_large","message":"Body exceeded 10mb limit"}}',
    });
  });

  it('a body far over 10 MB is not read to its end', async () => {
    const head = `POST /text HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: ${1e12}\r\n\r\n`;
    const answer = await sendRaw(mock.port, `${head}${'x'.repeat(1000)}`);
    expect(answer).toMatch(/^HTTP\/1.1 413 /);
    expect(answer).toContain('Connection: close');
  });

  it('very deeply nested JSON does no harm', async () => {
    const headers = { 'content-type': 'application/json' };
    const nested = '['.repeat(200_000) + ']'.repeat(200_000);
    for (const body of [nested, `{"customer":${nested},"lines":[]}`]) {
      const answer = await exchange(mock.url, { method: 'POST', target: '/json', headers, body });
      expect(answer).toHaveProperty('status');
      expect(answer).not.toHaveProperty('body', expect.stringContaining('    at '));
    }
    expect(await exchange(mock.url, { target: '/nothing' })).toMatchObject({ status: 204 });
  });

  it.each([
    ['^(a+)+$', 'a'.repeat(40)],
    ['^(.*)*$', `${'a'.repeat(40)}\n`],
    ['^(a{1,50}){1,50}$', 'a'.repeat(60)],
    ['(a|aa)+$', 'a'.repeat(60)],
    ['^(a|a)+$', 'a'.repeat(40)],
    ['^(a?){40}a{40}$', 'a'.repeat(39)],
    ['^a*a*a*a*a*a*$', 'a'.repeat(5000)],
    ['a+$', 'a'.repeat(3_000_000)],
    ['a{50000}b', 'a'.repeat(3_000_000)],
    ['^(?=(a+))\\1*b$', 'a'.repeat(100_000)],
  ])('the regular expression %s of a document cannot stall the server', async (pattern, text) => {
    const document = parseDocument('stalling.json', JSON.stringify(withPattern(pattern)));
    await using own = await startMock({ document });
    const post = (body: unknown) => ({
      method: 'POST',
      target: '/codes',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const started = performance.now();
    const [stalled, fine] = await Promise.all([
      exchange(own.url, post({ code: `${text}!` })),
      exchange(own.url, { target: '/codes' }),
    ]);
    expect(stalled).toMatchObject({ status: expect.toBeOneOf([422, 500, 503]) });
    expect(fine).toMatchObject({ status: 200 });
    expect(performance.now() - started).toBeLessThan(STALL);
    expect(await exchange(own.url, post({}))).toMatchObject({ status: 422 });
  });

  it.each(['^(a+)+$', '(a|aa)+$', '^(a|a)+$', '^([a-z]+-?)*$'])(
    'texts that %s is slow for are compared with it all the same, in time that grows as they do',
    async (pattern) => {
      const document = parseDocument('stalling.json', JSON.stringify(withPattern(pattern)));
      await using own = await startMock({ document });
      const ask = (code: string) => exchange(own.url, { target: `/codes?code=${code}` });
      const started = performance.now();
      const texts = Array.from({ length: 40 }, (_, more) => `${'a'.repeat(30 + more)}!`);
      const answers = await Promise.all(texts.map(ask));
      expect(new Set(answers.map(statusOf))).toEqual(new Set([422]));
      expect(performance.now() - started).toBeLessThan(STALL);
      expect(await ask('aaa')).toMatchObject({ status: 200 });
    },
  );

  it('forty texts that no automaton can decide stop the server for half a second at most', async () => {
    await wait(SAVING);
    const document = parseDocument('stalling.json', JSON.stringify(withPattern(NOT_REGULAR)));
    await using own = await startMock({ document });
    const ask = (code: string) => exchange(own.url, { target: `/codes?code=${code}` });
    const [started, before] = [performance.now(), process.cpuUsage()];
    const texts = Array.from({ length: 40 }, (_, more) => `${'a'.repeat(40 + more)}!`);
    const answers = await Promise.all(texts.map(ask));
    const { user } = process.cpuUsage(before);
    const passed = performance.now() - started;
    const refused = answers.filter((answer) => statusOf(answer) === 503);
    const tried = answers.filter((answer) => statusOf(answer) === 500);
    // Only a machine that is very busy keeps a client waiting until it gives up.
    const unanswered = passed < STALL ? [] : answers.filter((answer) => answer === 'no answer');
    expect(tried.length + refused.length + unanswered.length).toBe(texts.length);
    // Half a second is saved up, and a tenth of the time comes back. A text that is tried to the end takes 150 ms of it.
    expect(tried.length).toBeLessThanOrEqual(1 + (500 + passed / 10) / 150);
    for (const answer of refused) {
      expect(answer).toMatchObject({
        headers: expect.arrayContaining(['Retry-After: 1']),
        body: expect.stringContaining('pattern'),
      });
    }
    // Without the common limit it would be 40 times half a second.
    expect(user / 1000).toBeLessThan(10_000 + passed / 10);
    // The same operation answers a request without a match at once.
    expect(await exchange(own.url, { target: '/codes' })).toMatchObject({ status: 200 });
  });

  it('the answer to a text that takes too long names the pattern', { timeout: 310_000 }, async () => {
    const document = parseDocument('stalling.json', JSON.stringify(withPattern(NOT_REGULAR)));
    await using own = await startMock({ document });
    const ask = (code: string) => exchange(own.url, { target: `/codes?code=${code}` });
    // The time that other requests used up comes back bit by bit. Until then the answer is 503.
    const answered = (code: string, answer: object) =>
      vi.waitFor(async () => expect(await ask(code)).toMatchObject(answer), {
        timeout: 100_000,
        // A busy machine needs all of the time that can be saved up for one answer.
        interval: SAVING,
      });
    await answered(`${'a'.repeat(40)}!`, { status: 500, body: expect.stringContaining('pattern') });
    await answered('aaa', { status: 200 });
    await answered('b', { status: 422 });
  });

  it('items that must differ cannot stall the server', { timeout: 60_000 }, async () => {
    const content = { 'application/json': { schema: { type: 'array', uniqueItems: true } } };
    const responses = { 204: { description: 'ok' } };
    const paths = { '/lists': { post: { requestBody: { content }, responses } } };
    const stalling = { openapi: '3.1.0', info: { title: 'Stalling', version: '1' }, paths };
    const document = parseDocument('stalling.json', JSON.stringify(stalling));
    await using own = await startMock({ document });
    const post = (items: unknown[]) =>
      exchange(own.url, {
        method: 'POST',
        target: '/lists',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(items),
      });
    const started = performance.now();
    const many = Array.from({ length: 50_000 }, (_, id) => ({ id }));
    // Stopped by its own limit, or by the common limit if other requests have used that up.
    expect(await post(many)).toMatchObject({ status: expect.toBeOneOf([500, 503]) });
    expect(performance.now() - started).toBeLessThan(STALL);
    // The time that other requests used up comes back bit by bit. Until then the answer is 503.
    const answered = (items: unknown[], answer: object) =>
      vi.waitFor(async () => expect(await post(items)).toMatchObject(answer), {
        timeout: 25_000,
        interval: 500,
      });
    await answered([{ id: 1 }, { id: 1 }], { status: 422 });
    await answered([{ id: 1 }, { id: 2 }], { status: 204 });
  });

  it.each([
    ['in a path', `/files/${'-'.repeat(15_000)}`],
    ['in a path, with a server named', `/files/${'-'.repeat(15_000)}?__server=https://eu.example.com`],
    ['in the answer', '/answer'],
  ])('a choice %s cannot stall the server', async (_, target) => {
    const parameters = [...'abcdef'].map((name) => ({
      name,
      in: 'path',
      required: true,
      schema: { type: 'string' },
    }));
    const schema = { type: 'string', pattern: '^(a+)+$' };
    const stalling = {
      openapi: '3.1.0',
      info: { title: 'Stalling', version: '1' },
      servers: [{ url: 'https://eu.example.com' }],
      paths: {
        '/files/{a}-{b}-{c}-{d}-{e}{f}!': { get: { parameters, responses: { 204: { description: 'ok' } } } },
        '/answer': {
          get: {
            responses: {
              200: {
                description: 'ok',
                content: { 'application/json': { schema, example: `${'a'.repeat(40)}!` } },
              },
            },
          },
        },
        '/fine': { get: { responses: { 204: { description: 'ok' } } } },
      },
    };
    const document = parseDocument('stalling.json', JSON.stringify(stalling));
    await using own = await startMock({ document });
    const started = performance.now();
    for (const [path, status] of [
      [target, [200, 404, 500, 503]],
      [`${target}!`, [204, 404, 422, 500, 503]],
      ['/fine', [204]],
    ] as const) {
      expect(await exchange(own.url, { target: path })).toMatchObject({
        status: expect.toBeOneOf([...status]),
      });
    }
    expect(performance.now() - started).toBeLessThan(STALL);
  });

  it('long targets and headers are refused', async () => {
    const long = 'x'.repeat(20_000);
    expect(await sendRaw(mock.port, `GET /${long} HTTP/1.1\r\nHost: x\r\n\r\n`)).toMatch(/^HTTP\/1.1 431 /);
    expect(await sendRaw(mock.port, `GET / HTTP/1.1\r\nHost: x\r\nX: ${long}\r\n\r\n`)).toMatch(
      /^HTTP\/1.1 431 /,
    );
  });

  it('a client that goes away in the middle of a body does no harm', async () => {
    await sendRaw(mock.port, 'POST /text HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf');
    expect(await exchange(mock.url, { target: '/nothing' })).toMatchObject({ status: 204 });
  });

  it.each([
    ['the head of a request', 'GET /nothing HTTP/1.1\r\nHost: x\r\nX-More: '],
    ['a body', 'POST /text HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: 100\r\n\r\n'],
  ])('a client that sends %s too slowly is disconnected, and delays nobody', async (_, begin) => {
    await using own = await startMock({ document: file, timeouts: { headers: 200, request: 400 } });
    const socket = connect(own.port, '127.0.0.1');
    let answer = '';
    socket.on('data', (chunk) => {
      answer += chunk;
    });
    socket.on('error', () => socket.destroy());
    const started = performance.now();
    socket.write(begin);
    const drip = setInterval(() => socket.write('x'), 20);
    const closed = ended(socket);
    expect(await exchange(own.url, { target: '/nothing' })).toMatchObject({ status: 204 });
    await closed;
    clearInterval(drip);
    expect(performance.now() - started).toBeLessThan(STALL);
    expect(answer).toMatch(/^(HTTP\/1.1 408 |$)/);
  });
});

describe('closing', () => {
  it('ends idle connections at once, and refuses new ones', async () => {
    const own = await startMock({ document: file });
    await fetch(`${own.url}/nothing`);
    const idle = connect(own.port, '127.0.0.1');
    await once(idle, 'connect');
    const closed = once(idle, 'close');
    await own.close();
    await closed;
    expect(await exchange(own.url, { target: '/nothing' })).toBe('no answer');
  });

  it('does not wait for ever for a request that does not end', async () => {
    const own = await startMock({ document: file });
    const socket = connect(own.port, '127.0.0.1');
    socket.on('error', () => socket.destroy());
    socket.write('POST /text HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf');
    await wait(50);
    const closed = ended(socket);
    await own.close();
    await closed;
    expect(socket.destroyed).toBe(true);
  });

  it('resets no request under load: each that is sent is answered, or its connection ends before', async () => {
    const own = await serveMock(file);
    let unanswered = 0;
    let answered = 0;
    const clients = Array.from({ length: 16 }, async () => {
      const socket = connect(own.port, '127.0.0.1');
      let isWaiting = false;
      const ask = () => {
        isWaiting = true;
        socket.write('GET /nothing HTTP/1.1\r\nHost: x\r\n\r\n');
      };
      socket.on('connect', ask);
      socket.on('data', (chunk) => {
        isWaiting = false;
        answered += 1;
        if (!chunk.includes('Connection: close')) ask();
      });
      socket.on('error', () => socket.destroy());
      await ended(socket);
      if (isWaiting) unanswered += 1;
    });
    await expect.poll(() => answered, { interval: 5 }).toBeGreaterThan(500);
    await own.close();
    await Promise.all(clients);
    expect(unanswered).toBe(0);
  });

  it('can be called twice', async () => {
    const own = await startMock({ document: file });
    await Promise.all([own.close(), own.close()]);
    expect(await exchange(own.url, { target: '/nothing' })).toBe('no answer');
  });
});
