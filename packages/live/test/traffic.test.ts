import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseDocument } from '@specpact/spec';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { renderLive, runTraffic, type TrafficOptions } from '../src/index.ts';
import { shop as document } from './provider/document.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'specpact-traffic-'));
});
afterEach(() => rm(folder, { recursive: true }));

const ID = '3f0b6f0e-8a51-4c2f-9d0a-5b8f3f6d1c11';
const PRODUCT = { id: ID, name: 'Chair', price: 10.5, stock: 3, createdAt: '2026-01-01T00:00:00Z' };

async function judged(files: Record<string, string>, options: Partial<TrafficOptions> = {}) {
  const paths = Object.keys(files).map((name) => join(folder, name));
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  return runTraffic({ document, files: paths, ...options });
}

function line(request: object, response: object, time?: string): string {
  return JSON.stringify({ time, request: { headers: { 'X-Api-Key': 'k-1' }, ...request }, response });
}

const lines = (...all: string[]) => all.join('\n');

function entry(
  url: string,
  content: { mimeType?: string; size?: number; text?: string; encoding?: string } | undefined,
  more: object = {},
) {
  const type = { name: 'content-type', value: content?.mimeType ?? '' };
  return {
    startedDateTime: '2026-03-01T10:00:00.000Z',
    time: 12,
    request: { method: 'GET', url, headers: [{ name: ':method', value: 'GET' }], queryString: [], ...more },
    response: {
      status: content ? 200 : 0,
      headers: content ? [type, { name: 'etag', value: '"1"' }] : [],
      content: content ?? { size: 0, mimeType: 'x-unknown' },
    },
  };
}

function har(...entries: object[]): string {
  return JSON.stringify({ log: { version: '1.2', creator: { name: 'WebInspector' }, entries } }, null, 2);
}

const codes = (report: Awaited<ReturnType<typeof runTraffic>>) => report.findings.map(({ code }) => code);

describe('JSON Lines', () => {
  it('tells how often, when first and last, and where an answer departs from the document', async () => {
    const good = { status: 200, headers: { ETag: '"1"', 'Content-Type': 'application/json' }, body: PRODUCT };
    const bad = { ...good, body: { ...PRODUCT, price: 'secret price' } };
    const path = `/products/${ID}`;
    const report = await judged({
      'calls.jsonl': lines(
        line({ method: 'GET', path }, good, '2026-03-01T10:00:00Z'),
        '',
        line({ method: 'GET', path }, bad, '2026-03-02T10:00:00Z'),
        line({ method: 'GET', path }, bad, '2026-03-03T10:00:00Z'),
      ),
    });
    expect(report.findings).toMatchObject([
      {
        code: 'live.body.incompatible',
        operation: 'getProduct',
        count: 2,
        first: '2026-03-02T10:00:00.000Z',
        last: '2026-03-03T10:00:00.000Z',
        recordedIn: expect.stringMatching(/calls\.jsonl:3$/),
      },
    ]);
    expect(report.counts).toMatchObject({ exchanges: 3, judged: 3, errors: 1 });
    const seen = report.coverage.find(({ operation }) => operation === 'getProduct');
    expect(seen).toMatchObject({
      requests: 3,
      first: '2026-03-01T10:00:00.000Z',
      last: '2026-03-03T10:00:00.000Z',
    });
    expect(seen?.fields).toContainEqual({ name: '200 price', count: 3 });
  });

  it('names operations, statuses, parameters and fields that nobody uses', async () => {
    const response = {
      status: 200,
      headers: { 'X-Total': '0', 'Content-Type': 'application/json' },
      body: { data: [], total: 0 },
    };
    const report = await judged({ 'a.jsonl': line({ method: 'GET', path: '/products?limit=5' }, response) });
    const text = renderLive('text', report);
    expect(report.findings).toEqual([]);
    expect(text).toMatch(/nobody calls createProduct, getProduct/);
    expect(text.replace(/\s+/g, ' ')).toMatch(/never: 400, 401, .*query sort, .*200 data\[\]\.id/);
  });

  it('tells requests that the document refuses and the provider takes, and the other way round', async () => {
    const taken = {
      status: 200,
      headers: { 'X-Total': '0', 'Content-Type': 'application/json' },
      body: { data: [], total: 0 },
    };
    const report = await judged({
      'a.jsonl': lines(
        line({ method: 'GET', path: '/products?limit=500' }, taken),
        line({ method: 'GET', path: '/products?colour=red' }, taken),
        line({ method: 'GET', path: '/products', headers: {} }, taken),
        line({ method: 'GET', path: '/products?limit=5' }, { status: 405, headers: { Allow: 'POST' } }),
      ),
    });
    expect(codes(report)).toEqual([
      'live.status.undescribed',
      'live.request.refused',
      'live.request.accepted',
      'live.credentials.ignored',
      'live.parameter.undescribed',
    ]);
  });

  it('finds statuses, fields and paths that the document does not describe, without ids', async () => {
    const headers = { ETag: '"1"', 'Content-Type': 'application/json' };
    const path = `/products/${ID}`;
    const report = await judged({
      'a.jsonl': lines(
        line({ method: 'GET', path }, { status: 200, headers, body: { ...PRODUCT, colour: 'red' } }),
        line({ method: 'GET', path }, { status: 418, headers: {} }),
        line({ method: 'GET', path: '/orders/4711/items' }, { status: 200, headers, body: {} }),
        line({ method: 'GET', path: '/orders/4712/items' }, { status: 404, headers, body: {} }),
        line({ method: 'POST', path }, { status: 200, headers, body: {} }),
      ),
    });
    const messages = report.findings.map(({ code, message }) => `${code} ${message}`).join('\n');
    expect(messages).toContain('live.status.undescribed getProduct answers with 418');
    expect(messages).toContain('`colour` comes in 1 of 1 bodies');
    expect(messages).toContain('GET /orders/{…}/items is called 2 times (answered with 200, 404)');
    expect(messages).toContain('live.method.accepted POST /products/{productId}');
    expect(renderLive('json', report)).not.toMatch(/4711|4712/);
  });

  it('shows no recorded value in any format', async () => {
    const secret = 'anna@example.com';
    const headers = { 'Content-Type': 'application/json', ETag: '"1"', 'Set-Cookie': 'session=s3cr3t' };
    const report = await judged({
      'a.jsonl': lines(
        line(
          { method: 'GET', path: `/products/${ID}?mail=${secret}`, headers: { 'X-Api-Key': 'key-of-mine' } },
          { status: 200, headers, body: { id: 42_424_242, [secret]: secret, name: secret } },
        ),
        line({ method: 'GET', path: `/people/${secret}` }, { status: 200, headers, body: { token: secret } }),
      ),
    });
    expect(report.findings.length).toBeGreaterThan(3);
    for (const format of ['text', 'table', 'json', 'github', 'junit', 'sarif', 'markdown', 'html'] as const) {
      expect(renderLive(format, report)).not.toMatch(/anna|s3cr3t|key-of-mine|42424242|3f0b6f0e/);
    }
  });
});

describe('HAR', () => {
  it('reads what browsers write: no text, base64, blocked requests, preflights, pages, other hosts', async () => {
    const url = `https://shop.example/products/${ID}`;
    const base64 = Buffer.from(JSON.stringify({ ...PRODUCT, stock: 'x' })).toString('base64');
    const preflight = {
      method: 'OPTIONS',
      headers: [{ name: 'Access-Control-Request-Method', value: 'GET' }],
    };
    const report = await judged({
      'browser.har': har(
        entry(url, { size: 90, mimeType: 'application/json' }),
        entry(url, { size: 90, mimeType: 'application/json', encoding: 'base64', text: base64 }),
        entry(url, undefined),
        entry(url, { size: 0, mimeType: '' }, preflight),
        entry('https://shop.example/', { mimeType: 'text/html', text: '<html>' }, { headers: [] }),
        entry('https://tracker.example/t?id=1', { mimeType: 'application/json', text: '{}' }),
      ),
    });
    expect(codes(report)).toEqual(['live.body.incompatible']);
    expect(report.counts).toMatchObject({
      exchanges: 6,
      judged: 3,
      unanswered: 1,
      preflights: 1,
      elsewhere: 1,
    });
    // Browsers leave credentials out, so their absence is no finding.
    expect(report.notes.join()).toContain('no request for getProduct has credentials');
  });

  it('takes only the exchanges of a base URL, if one is given', async () => {
    const text = JSON.stringify({ ...PRODUCT, stock: 'x' });
    const content = { mimeType: 'application/json', text };
    const entries = ['https://a.example/api/', 'https://b.example/api/', 'https://a.example/'].map((base) =>
      entry(`${base}products/${ID}`, content),
    );
    const report = await judged({ 'a.har': har(...entries) }, { url: 'https://a.example/api' });
    expect(report.counts).toMatchObject({ exchanges: 3, judged: 1, elsewhere: 2 });
  });
});

it('reads pacts, of which answers have only what the consumer needs', async () => {
  const pact = (price: unknown) =>
    JSON.stringify(
      {
        consumer: { name: 'web' },
        provider: { name: 'shop' },
        interactions: [
          {
            description: 'a product',
            request: { method: 'GET', path: `/products/${ID}`, headers: { 'X-Api-Key': 'k' } },
            response: { status: 200, headers: { 'Content-Type': 'application/json' }, body: { price } },
          },
        ],
        metadata: { pactSpecification: { version: '2.0.0' } },
      },
      null,
      2,
    );
  expect(codes(await judged({ 'web-shop.json': pact(9.5) }))).toEqual([]);
  expect(codes(await judged({ 'web-shop.json': pact('9.5') }))).toEqual(['live.body.incompatible']);
});

it('reads recordings of the mock, and takes nothing for a fault that was redacted', async () => {
  const recording = (value: object) =>
    JSON.stringify(
      { operation: 'getProduct', status: 200, mediaType: 'application/json', examples: { one: { value } } },
      null,
      2,
    );
  const redacted = { ...PRODUCT, id: '[redacted]' };
  expect(codes(await judged({ 'a.json': recording(redacted) }))).toEqual([]);
  const wrong = { ...PRODUCT, stock: 'three' };
  expect(codes(await judged({ 'a.json': recording(wrong) }))).toEqual(['live.body.incompatible']);
});

describe('a file that cannot be read is named with the place and a remedy', () => {
  const good = line({ method: 'GET', path: '/products' }, { status: 200 });
  it.each([
    ['a.jsonl', `${good}\n{"request":`, 'a.jsonl:2: it is not JSON: repair it, or take it out'],
    [
      'a.jsonl',
      `${good}\n{"request":{"method":"GET","path":"/"},"response":{"status":"x"}}`,
      'a.jsonl:2: `response.status` must be a status',
    ],
    [
      'a.jsonl',
      `${good}\n{"request":{"method":"GET"},"response":{"status":200}}`,
      'a.jsonl:2: `request.url` must be a URL',
    ],
    [
      'a.jsonl',
      `${good}\n{"time":"now","request":{"method":"GET","path":"/"},"response":{"status":200}}`,
      'a.jsonl:2: the time must be a date',
    ],
    ['a.har', har(entry('https://a.example/x', {})).slice(0, -20), 'a.har: entry 1: the file ends too early'],
    ['a.har', '{"log":{"pages":[]}}', 'it has no list `log.entries`'],
    ['a.json', '{\n"openapi": "3.1.0"\n}', 'a.json: it is no traffic: name a HAR'],
    ['a.txt', 'GET / 200', 'a.txt:1: it is not JSON'],
    ['a.jsonl', ' ', 'a.jsonl: it is empty'],
    ['a.har', har(), 'there is no exchange in it'],
  ])('%s %#', async (name, text, message) => {
    await expect(judged({ [name]: text })).rejects.toThrow(message);
  });

  it('also where there is no file', async () => {
    await expect(runTraffic({ document, files: [join(folder, 'none.har')] })).rejects.toThrow(
      'there is no such file',
    );
  });
});

it('names every fault of a body, and counts those of a map with thousands', async () => {
  const wrong = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`tag${index}`, index]));
  const own = parseDocument(
    'a.yaml',
    `openapi: 3.1.0
info: { title: A, version: '1' }
paths:
  /a:
    get:
      operationId: getA
      responses:
        '200':
          description: A.
          content: { application/json: { schema: { additionalProperties: { type: string } } } }
`,
  );
  const answer = (body: object) => ({ status: 200, headers: { 'Content-Type': 'application/json' }, body });
  const few = line({ method: 'GET', path: '/a' }, answer(wrong));
  expect((await judged({ 'a.jsonl': few }, { document: own })).findings).toHaveLength(30);
  const thousands = Object.fromEntries(Array.from({ length: 3000 }, (_, index) => [`tag${index}`, index]));
  const many = await judged(
    { 'a.jsonl': line({ method: 'GET', path: '/a' }, answer(thousands)) },
    { document: own },
  );
  expect(many.findings).toHaveLength(101);
  expect(many.findings.map(({ message }) => message).join()).toContain(
    '2900 more parts of the body do not fit',
  );
});

it('does not end at an answer that is nested too deeply to be judged', async () => {
  const deep = `${'['.repeat(6000)}${']'.repeat(6000)}`;
  const headers = { ETag: '"1"', 'Content-Type': 'application/json' };
  const report = await judged({
    'a.jsonl': lines(
      line({ method: 'GET', path: `/products/${ID}` }, { status: 200, headers, body: `{"id":${deep}}` }),
      line({ method: 'GET', path: `/products/${ID}` }, { status: 200, headers, body: PRODUCT }),
    ),
  });
  expect(report.counts.judged).toBe(2);
});
