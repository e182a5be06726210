import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Mock, startMock } from '../src/index.ts';
import { exchange, type RawAnswer, type RawRequest } from './exchange.ts';
import { type PrismPeer, startPrism } from './prism-peer.ts';
import { send } from './requests.ts';

// The cases in which our server must not answer as Prism does. Each is a defect of Prism, shown here beside
// our answer. When a release of Prism fixes one, its test fails, and the difference can be removed.

const file = fileURLToPath(new URL('../fixtures/bodies.yaml', import.meta.url));
const json = { 'content-type': 'application/json' };
let prism: PrismPeer;
let mock: Mock;

beforeAll(async () => {
  [prism, mock] = await Promise.all([startPrism(file), startMock({ document: file })]);
});
afterAll(async () => {
  await Promise.all([prism[Symbol.asyncDispose](), mock.close()]);
});

async function answers(
  request: RawRequest,
  patience = 500,
): Promise<{ theirs: RawAnswer | 'no answer'; ours: RawAnswer }> {
  const [theirs, ours] = await Promise.all([
    exchange(prism.url, request, patience),
    exchange(mock.url, request),
  ]);
  if (ours === 'no answer') throw new Error('the mock did not answer');
  return { theirs, ours };
}

function violations({ headers }: RawAnswer): unknown {
  const name = 'sl-violations: ';
  const value = headers.find((header) => header.startsWith(name))?.slice(name.length);
  return value === undefined ? undefined : JSON.parse(value);
}

describe('a violation that no header can carry (stoplightio/prism#1934)', () => {
  it('is escaped', async () => {
    const { theirs, ours } = await answers(send('PUT', '/json', json, '{"漢":1}'));
    expect(theirs).toBe('no answer');
    expect(ours.status).toBe(422);
    expect(violations(ours)).toMatchObject([
      { code: 'additionalProperties', message: expect.stringContaining("'漢'") },
    ]);
  });
});

describe('a header that is a list or an object', () => {
  it.each([
    ['absent from a request', '/lists', { 'x-needed': 'a' }, 200],
    ['absent, but required', '/lists', { 'x-optional': '1', 'x-pair': 'a,1' }, 422],
    ['part of a response', '/list-answer', {}, 200],
  ])('and %s', async (_, target, headers: Record<string, string>, status) => {
    const document = fileURLToPath(new URL('../fixtures/headers.yaml', import.meta.url));
    await using theirs = await startPrism(document);
    await using ours = await startMock({ document });
    expect(await exchange(theirs.url, { target, headers }, 500)).toBe('no answer');
    expect(await exchange(ours.url, { target, headers })).toMatchObject({ status });
  });
});

describe('a document whose faults Prism does not report', () => {
  const folder = mkdtempSync(join(tmpdir(), 'specpact-defects-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const written = (name: string, responses: string, schema = '{ type: object }') => {
    const path = join(folder, name);
    const body = `requestBody: { content: { application/json: { schema: ${schema} } } }`;
    const head = "openapi: 3.1.0\ninfo: { title: Defects, version: '1' }\npaths:\n  /a:\n    post:\n";
    writeFileSync(path, `${head}      ${body}\n      responses: { ${responses} }\n`);
    return path;
  };

  it('has an invalid schema, and so takes any body (stoplightio/prism#2442)', async () => {
    const document = written('invalid.yaml', "'204': { description: ok }", '{ type: [object, nothing] }');
    await using theirs = await startPrism(document);
    const taken = await exchange(theirs.url, send('POST', '/a', json, '3'));
    expect(taken).toMatchObject({ status: 204 });
    await expect(startMock({ document })).rejects.toThrow(
      /invalid\.yaml:6:\d+: the schema .* is invalid: "type"/,
    );
  });

  it.each([
    '{ required: true }',
    '{ enum: [1, 1] }',
    '{ required: [b, b] }',
    '{ title: 404 }',
    '{ examples: { one: 1 } }',
  ])('has a schema with %s, and so takes any body (stoplightio/prism#2442)', async (inside) => {
    const schema = `{ type: object, properties: { a: { type: string }, b: ${inside} } }`;
    const document = written('harmless.yaml', "'204': { description: ok }", schema);
    await using theirs = await startPrism(document);
    await using ours = await startMock({ document });
    const request = send('POST', '/a', json, '{"a":3}');
    expect(await exchange(theirs.url, request)).toMatchObject({ status: 204 });
    expect(await exchange(ours.url, request)).toMatchObject({ status: 422 });
    expect(await exchange(ours.url, send('POST', '/a', json, '{"a":"3"}'))).toMatchObject({ status: 204 });
  });

  it('describes an answer after which the client waits for another', async () => {
    const document = written('interim.yaml', "'102': { description: wait }");
    await using theirs = await startPrism(document);
    await using ours = await startMock({ document });
    const request = send('POST', '/a', json, '{}');
    expect(await exchange(theirs.url, request, 500)).toBe('no answer');
    expect(await exchange(ours.url, request)).toMatchObject({
      status: 500,
      body: expect.stringContaining('102'),
    });
  });
});

describe('more violations than fit into a header', () => {
  const lines = Array.from({ length: 300 }, () => ({ count: 0 }));
  const request = send('POST', '/json', json, JSON.stringify({ customer: 'anna', lines }));

  it('are cut so that the rest is still JSON', async () => {
    // Here Prism does answer, however busy the machine is.
    const { theirs, ours } = await answers(request, 30_000);
    expect(() => violations(theirs as RawAnswer)).toThrow(SyntaxError);
    expect((theirs as RawAnswer).status).toBe(ours.status);
    const found = violations(ours) as { code: string; message: string }[];
    expect(found.length).toBeGreaterThan(20);
    expect(found.at(-1)).toMatchObject({
      code: 'omitted',
      message: `${600 - (found.length - 1)} more violations do not fit into this header`,
    });
  });
});

describe('a malformed request to which Prism gives no answer', () => {
  const problem = (detail: RegExp) => ({
    status: 400,
    body: expect.stringMatching(new RegExp(`^\\{"type":"about:blank".*"detail":"${detail.source}`)),
  });

  it.each<[string, RawRequest, object]>([
    [
      'JSON that is none',
      send('POST', '/json', json, '{"customer":'),
      { status: 400, body: '{"error":{"code":"invalid_json","message":"Invalid JSON"}}' },
    ],
    [
      'JSON that is none, for a client that wants text',
      send('POST', '/json', { ...json, accept: 'text/html' }, '{"customer":'),
      { status: 400, body: 'Invalid JSON' },
    ],
    [
      'a content type that is none',
      { target: '/tree', headers: { 'content-type': 'json' } },
      problem(/the Content-Type \\"json\\" is not a media type/),
    ],
    [
      'a media range that is none',
      { target: '/tree', headers: { accept: 'text/html, json' } },
      problem(/the Accept header holds \\"json\\"/),
    ],
    [
      'a percent sign that escapes nothing, in a path parameter',
      { target: '/item/%zz' },
      problem(/the path holds a \\"%\\"/),
    ],
    [
      'a percent sign that escapes nothing, in a form',
      send('POST', '/form', { 'content-type': 'application/x-www-form-urlencoded' }, 'name=anna&%zz=1'),
      problem(/the body holds a \\"%\\"/),
    ],
  ])('%s', async (_, request, expected) => {
    const { theirs, ours } = await answers(request);
    expect(theirs).toBe('no answer');
    expect(ours).toMatchObject(expected);
  });

  it('a path parameter that is not in its style', async () => {
    const document = fileURLToPath(new URL('../fixtures/headers.yaml', import.meta.url));
    await using ours = await startMock({ document });
    expect(await exchange(ours.url, { target: '/label/1' })).toMatchObject(
      problem(/Label serialization style/),
    );
  });

  it('a body whose content type is malformed, to which Prism answers 500', async () => {
    const { theirs, ours } = await answers(send('POST', '/json', { 'content-type': 'garbage' }, '{}'));
    expect(theirs).toMatchObject({ status: 500 });
    expect(ours).toMatchObject({
      status: 400,
      body: '{"error":{"code":"invalid_body","message":"Invalid body"}}',
    });
  });

  it('a target that is not a URL, to which Prism answers 500', async () => {
    const { theirs, ours } = await answers({ target: '//' });
    expect(theirs).toMatchObject({ status: 500 });
    expect(ours).toMatchObject(problem(/the request target is not a URL/));
  });
});
