import { parseDocument } from '@specpact/spec';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { exampleRequests, type Mock, startMock } from '../src/index.ts';

const job = {
  type: 'object',
  required: ['id', 'state'],
  properties: {
    id: { type: 'integer' },
    state: { type: 'string' },
    at: { type: 'string', format: 'date-time' },
    until: { type: 'string', format: 'date' },
    seconds: { type: 'integer' },
    trace: { type: 'string' },
    key: { type: 'string', format: 'uuid' },
    sent: { type: 'object', properties: { n: { type: 'integer' } } },
  },
};
const responses = (examples: object, schema: object = job) => ({
  200: { description: 'ok', content: { 'application/json': { schema, examples } } },
  404: { description: 'no', content: { 'application/json': { examples: { none: { value: 'none' } } } } },
});
const id = { name: 'id', in: 'path', required: true, schema: { type: 'integer' } };
const step = (state: string) => ({ value: { id: 1, state } });
const body = { content: { 'application/json': { schema: { type: 'object' } } } };
const schemaless = {};
const paths = {
  '/jobs/{id}': {
    parameters: [id],
    get: {
      operationId: 'getJob',
      'x-sequence': ['pending', 'pending', 'done', 'none'],
      responses: responses({ pending: step('pending'), done: step('done') }),
    },
    put: {
      operationId: 'putJob',
      requestBody: body,
      responses: responses({
        filled: {
          value: {
            id: '{request.path.id}',
            state: 'was {request.query.state} of {request.body.user.name}',
            at: '{now+1h}',
            until: '{today}',
            seconds: '{now}',
            trace: '{request.header.x-trace}{{now}}',
            key: '{uuid}',
            sent: '{request.body.sent}',
          },
        },
      }),
    },
  },
  '/turns': {
    get: {
      operationId: 'getTurn',
      'x-sequence': { steps: ['a', 'b'], per: '{request.header.x-user}', repeat: true },
      responses: responses({ a: { value: 'a' }, b: { value: 'b' } }, schemaless),
    },
  },
  '/chosen': {
    post: {
      operationId: 'choose',
      requestBody: body,
      parameters: [{ name: 'page', in: 'query', schema: { type: 'integer' } }],
      responses: responses(
        {
          plain: { value: 'plain' },
          late: { value: 'late', 'x-when': { query: { page: { minimum: 100 } } } },
          europe: { value: 'europe', 'x-when': { header: { 'x-region': { pattern: '^eu-' } } } },
          member: { value: 'member', 'x-when': { cookie: { session: 's1' } } },
          guest: {
            value: 'guest',
            'x-when': {
              body: { 'user.name': { minLength: 3 }, kind: 'guest' },
              cookie: { session: { absent: true } },
            },
          },
        },
        schemaless,
      ),
    },
  },
};
const documentOf = (of: object) =>
  parseDocument(
    'told.json',
    JSON.stringify({ openapi: '3.1.0', info: { title: 't', version: '1' }, paths: of }, undefined, 1),
  );
const document = documentOf(paths);

let mock: Mock;
beforeAll(async () => {
  mock = await startMock({ document });
});
afterAll(() => mock.close());
beforeEach(() => mock.resetSequences());

// biome-ignore lint/suspicious/noExplicitAny: the body is whatever the document says
async function ask(path: string, init: RequestInit = {}): Promise<any> {
  const response = await fetch(mock.url + path, init);
  expect(response.headers.get('sl-violations')).toBe(null);
  return response.json();
}

const sent = (value: object, headers = {}): RequestInit => ({
  method: 'POST',
  body: JSON.stringify(value),
  headers: { 'content-type': 'application/json', ...headers },
});

describe('a sequence', () => {
  const states = async (count: number, path: string, init?: RequestInit) => {
    const found: unknown[] = [];
    for (let each = 0; each < count; each += 1) {
      const value = await ask(path, init);
      found.push(value.state ?? value);
    }
    return found;
  };

  it('gives one example after the other, for each thing by itself, and stays at the last', async () => {
    expect(await states(5, '/jobs/1')).toEqual(['pending', 'pending', 'done', 'none', 'none']);
    expect(await states(1, '/jobs/2')).toEqual(['pending']);
  });

  it('has another key, and begins anew, if the document says so', async () => {
    expect(await states(3, '/turns', { headers: { 'x-user': 'u' } })).toEqual(['a', 'b', 'a']);
    expect(await states(1, '/turns', { headers: { 'x-user': 'v' } })).toEqual(['a']);
  });

  it('takes no step for a request that is answered otherwise', async () => {
    expect((await fetch(`${mock.url}/jobs/x`)).status).toBe(422);
    expect((await ask('/jobs/7', { headers: { prefer: 'code=200, example=done' } })).state).toBe('done');
    expect(await states(3, '/jobs/7')).toEqual(['pending', 'pending', 'done']);
  });

  it('begins anew when it is told to', async () => {
    await states(3, '/jobs/1');
    expect((await fetch(`${mock.url}/_specpact/sequences`, { method: 'DELETE' })).status).toBe(204);
    expect(await states(1, '/jobs/1')).toEqual(['pending']);
  });
});

describe('a condition', () => {
  it.each<[string, string, RequestInit]>([
    ['plain', '/chosen?page=99', sent({})],
    ['late', '/chosen?page=100', sent({})],
    ['europe', '/chosen', sent({}, { 'x-region': 'eu-west' })],
    ['plain', '/chosen', sent({}, { 'x-region': 'us-eu-1' })],
    ['member', '/chosen', sent({}, { cookie: 'a=b; session=s1' })],
    ['plain', '/chosen', sent({}, { cookie: 'session=s2' })],
    ['guest', '/chosen', sent({ user: { name: 'Anna' }, kind: 'guest' })],
    ['plain', '/chosen', sent({ user: { name: 'Al' }, kind: 'guest' })],
    ['plain', '/chosen', sent({ user: { name: 'Anna' }, kind: 'guest' }, { cookie: 'session=s2' })],
  ])('chooses %s for %s', async (want, path, init) => {
    expect(await ask(path, init)).toBe(want);
    expect(await ask(path, init)).toBe(want);
  });

  it('has a curl line that meets it', async () => {
    for (const { method, url, headers, body: text, scenario } of exampleRequests(document, mock.url)) {
      if (!scenario?.when) continue;
      const response = await fetch(url, { method, headers, ...(text !== undefined && { body: text }) });
      expect(await response.json()).toBe(scenario.name);
    }
  });
});

it('fills placeholders from the request, in the type of the schema', async () => {
  const put = (number: number, value: object) =>
    ask(`/jobs/${number}?state=open`, { ...sent(value, { 'x-trace': 't' }), method: 'PUT' });
  const before = Date.now();
  const answer = await put(42, { user: { name: 'Anna' }, sent: { n: 3 } });
  expect(answer).toMatchObject({
    id: 42,
    state: 'was open of Anna',
    trace: 't{{now}}',
    sent: { n: 3 },
    until: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
    key: expect.stringMatching(/^[\da-f-]{36}$/),
  });
  expect(Date.parse(answer.at) - before).toBeGreaterThanOrEqual(3_600_000);
  expect(answer.seconds).toBeGreaterThanOrEqual(Math.floor(before / 1000));
  const other = await put(43, { user: { name: 'Bea' }, sent: { n: 4 } });
  expect(other).toMatchObject({ id: 43, state: 'was open of Bea', sent: { n: 4 } });
  expect(other.key).not.toBe(answer.key);
});

it('says all of it in the list of requests', () => {
  const notes = Object.fromEntries(
    exampleRequests(document, '').map(({ operation, scenario, notes }) => [
      `${operation.id} ${scenario?.name}`,
      notes,
    ]),
  );
  expect(notes).toMatchObject({
    'getJob pending': ['in turn: pending, pending, done, none'],
    'getTurn a': ['in turn: a, b, and again'],
    'choose late': ['when query.page fits {"minimum":100,"type":"number"}'],
    'choose guest': [
      'when cookie.session is absent and body.user.name fits {"minLength":3,"type":"string"} and body.kind is guest',
    ],
    'choose plain': [],
  });
  expect(notes['putJob filled']?.[0]).toMatch(/^fills \{request\.path\.id\}, .*\{uuid\}/);
});

it('says the pace of a stream in the list of requests', () => {
  const events = { schema: {}, example: 'data: 1\n\n', 'x-pace': 200, 'x-endless': true };
  const get = { responses: { 200: { description: 'ok', content: { 'text/event-stream': events } } } };
  const [listed] = exampleRequests(documentOf({ '/events': { get } }), '');
  expect(listed?.notes).toEqual(['an item every 200 ms', 'endless: begins again after the last item']);
});

it.each<[string, Record<string, unknown>, RegExp]>([
  ['an unknown example', { 'x-sequence': ['nope'] }, /x-sequence: the operation has no example "nope"/],
  ['no list', { 'x-sequence': 'a' }, /x-sequence is a list/],
  [
    'a key that is no placeholder',
    { 'x-sequence': { steps: ['a'], per: '{now+}' } },
    /\{now\+\} is no placeholder/,
  ],
  ['an unknown place', { when: { trailer: {} } }, /x-when has no "trailer", only path, query/],
  ['an unknown parameter', { when: { path: { no: 1 } } }, /the path has no parameter "no"/],
  [
    'a mistyped parameter',
    { parameters: [{ name: 'page', in: 'query', schema: {} }], when: { query: { pgae: 2 } } },
    /x-when: the operation has no query parameter "pgae": did you mean "page"\?/,
  ],
  ['a malformed schema', { when: { query: { q: { minimum: 'x' } } } }, /x-when: "minimum" must be/],
  ['a wrong date', { value: { at: 'x {now+1fortnight}' } }, /\{now\+1fortnight\} is no placeholder/],
  ['a parameter that is not there', { value: ['{request.path.no}'] }, /the path has no parameter "no"/],
])('refuses a document with %s, and says where', async (_, { when, value = 'a', ...more }, message) => {
  const example = { value, ...(when !== undefined && { 'x-when': when }) };
  const get = { operationId: 'a', ...more, responses: responses({ a: example }, schemaless) };
  const starting = startMock({
    document: documentOf({ '/a/{id}': { parameters: [id], get } }),
    port: false,
  });
  await expect(starting).rejects.toThrow(message);
  await expect(starting).rejects.toThrow(/told\.json:\d{2}/);
});

describe('x-latency', () => {
  const slow = (latency: unknown) =>
    parseDocument(
      'slow.json',
      JSON.stringify({
        openapi: '3.1.0',
        info: { title: 's', version: '1' },
        paths: {
          '/slow': {
            get: { operationId: 'getSlow', 'x-latency': latency, responses: { 204: { description: 'ok' } } },
          },
          '/quick': { get: { responses: { 204: { description: 'ok' } } } },
        },
      }),
    );

  it('holds back each answer of its operation, and of no other', async () => {
    const document = slow([60, 80]);
    await using own = await startMock({ document });
    for (let time = 0; time < 2; time += 1) {
      const started = performance.now();
      expect((await fetch(`${own.url}/slow`)).status).toBe(204);
      expect(performance.now() - started).toBeGreaterThan(55);
    }
    await fetch(`${own.url}/quick`);
    expect(own.requests().map(({ trouble }) => trouble)).toEqual([
      'latency 60–80 ms',
      'latency 60–80 ms',
      undefined,
    ]);
    const [listed] = exampleRequests(document, own.url);
    expect(listed?.notes).toEqual(['latency 60–80 ms']);
  });

  it('gives way to the latency of a trouble, and stays beside another trouble', async () => {
    await using own = await startMock({ document: slow({ p50: 1, p95: 2 }) });
    const end = own.trouble({ latency: 3 });
    await fetch(`${own.url}/slow`);
    end();
    own.trouble({ status: 503 });
    expect((await fetch(`${own.url}/slow`)).status).toBe(503);
    expect(own.requests().map(({ trouble }) => trouble)).toEqual([
      'latency 3 ms',
      'latency p50 1 ms, p95 2 ms, 503',
    ]);
  });

  it('is refused at the start if it is none', async () => {
    await expect(startMock({ document: slow({ p50: 9, p95: 3 }) })).rejects.toThrow(
      /x-latency as a distribution has "p50" and "p95"/,
    );
  });
});
