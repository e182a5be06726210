import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parseDocument } from '@specpact/spec';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Mock, startMock } from '../src/index.ts';
import { exchange } from './exchange.ts';

// What the mock answers where the document has no example, or a broken one, and where Prism answers otherwise.

const item = {
  type: 'object',
  required: ['code', 'tags', 'size'],
  additionalProperties: false,
  properties: {
    code: { type: 'string', pattern: '^[A-Z]{2}-\\d{4}$' },
    tags: { type: 'array', minItems: 3, uniqueItems: true, items: { type: 'string' } },
    size: { type: 'number', multipleOf: 0.25, exclusiveMinimum: 1 },
    kind: { oneOf: [{ const: 'a' }, { const: 'b' }] },
    secret: { type: 'string', writeOnly: true },
  },
};
const ok = (content: object, headers?: object) => ({
  get: { responses: { 200: { description: 'ok', content, ...(headers && { headers }) } } },
});
const json = (more: object) => ({ 'application/json': { schema: item, ...more } });
const user = {
  type: 'object',
  required: ['id'],
  properties: { id: { type: 'integer' }, teamId: { type: 'string' } },
};
const place = (name: string, schema: object) => ({ name, in: 'path', required: true, schema });
const good = { code: 'AB-1234', tags: ['a', 'b', 'c'], size: 1.5 };
const xml = { type: 'object', xml: { name: 'thing' }, properties: { code: { type: 'string' } } };

const person = {
  type: 'object',
  required: ['id', 'fullName', 'createdAt', 'updatedAt'],
  properties: {
    id: { type: 'integer' },
    fullName: { type: 'string' },
    createdAt: { type: 'string', format: 'date-time' },
    updatedAt: { type: 'string', format: 'date-time' },
  },
};
const document = parseDocument(
  'made.json',
  JSON.stringify({
    openapi: '3.1.0',
    info: { title: 'Made', version: '1' },
    paths: {
      '/made': ok(json({})),
      '/broken': ok(json({ examples: { first: { value: { ...good, code: 'nope', size: undefined } } } })),
      '/good': ok(json({ example: good })),
      '/encoded': ok(json({ example: good }), {
        'Content-Encoding': { schema: { type: 'string' }, example: 'gzip' },
        'Content-Length': { schema: { type: 'integer' }, example: 7 },
        'X-Left': { schema: { type: 'boolean' } },
        'X-Ids': { required: true, schema: { type: 'array', items: { type: 'integer' }, minItems: 2 } },
        'X-Tag': { schema: { type: 'string', pattern: '^v\\d$' } },
      }),
      '/teams/{teamId}/users/{id}': {
        parameters: [place('teamId', { type: 'string' }), place('id', { type: 'integer' })],
        ...ok({ 'application/json': { schema: user } }),
      },
      '/examples/{id}': {
        parameters: [place('id', { type: 'integer' })],
        ...ok({ 'application/json': { schema: user, example: { id: 1 } } }),
      },
      '/users': {
        parameters: [{ name: 'limit', in: 'query', schema: { type: 'integer', maximum: 10 } }],
        ...ok({ 'application/json': { schema: { type: 'array', items: user, maxItems: 8 } } }),
      },
      '/pages': {
        parameters: [{ name: 'page_size', in: 'query', schema: { type: 'integer' } }],
        ...ok({
          'application/json': {
            schema: {
              type: 'object',
              required: ['items'],
              properties: { items: { type: 'array', items: item }, total: { type: 'integer' } },
            },
          },
        }),
      },
      '/feed': {
        parameters: [{ name: 'limit', in: 'query', schema: { type: 'integer' } }],
        ...ok({
          'application/json': {
            schema: {
              type: 'object',
              properties: {
                data: { type: 'array', items: person },
                warnings: { type: 'array', items: { type: 'string' } },
              },
            },
          },
        }),
      },
      '/people/{id}': {
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }],
        ...ok({ 'application/json': { schema: person } }),
      },
      '/bytes': ok({ 'application/octet-stream': {} }),
      '/events': ok({ 'text/event-stream': { schema: item } }),
      '/lines': ok({ 'application/x-ndjson': { schema: item } }),
      '/xml': ok({ 'application/xml': { schema: xml } }),
      '/form': ok({ 'application/x-www-form-urlencoded': { schema: xml } }),
      '/cbor/{id}': {
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }],
        ...ok({
          'application/cbor': {
            schema: {
              type: 'object',
              required: ['id', 'on'],
              properties: { id: { type: 'integer' }, on: { const: true } },
            },
          },
        }),
      },
      '/text': ok({ 'text/plain': { schema: item } }),
    },
  }),
);

let mock: Mock;
let prism: Mock;
beforeAll(async () => {
  [mock, prism] = await Promise.all([startMock({ document }), startMock({ document, asPrism: true })]);
});
afterAll(async () => {
  await Promise.all([mock.close(), prism.close()]);
});

async function ask(target: string, of = mock, headers = {}) {
  const answer = await exchange(of.url, { target, headers });
  if (answer === 'no answer') throw new Error(`no answer to ${target}`);
  return { ...answer, violations: of.requests().at(-1)?.violations ?? [] };
}

describe('an answer', () => {
  it('without an example is one that its schema accepts, and the same each time', async () => {
    const { body, violations } = await ask('/made');
    expect(violations).toEqual([]);
    expect(JSON.parse(body)).toMatchObject({ code: expect.stringMatching(/^[A-Z]{2}-\d{4}$/) });
    expect(JSON.parse(body)).not.toHaveProperty('secret');
    expect((await ask('/made')).body).toBe(body);
    expect((await ask('/made', prism)).violations).not.toEqual([]);
  });

  it('of CBOR has its bytes, about what was asked for, from memory too', async () => {
    for (const id of [42, 42, 7]) {
      const answer = await fetch(`${mock.url}/cbor/${id}`);
      expect(answer.headers.get('content-type')).toBe('application/cbor');
      const bytes = Buffer.from(await answer.arrayBuffer()).toString('hex');
      // {"id": …, "on": true}
      expect(bytes).toBe(`a2626964${id === 7 ? '07' : '182a'}626f6ef5`);
      expect(mock.requests().at(-1)?.violations).toEqual([]);
    }
  });

  it('that is varied is one that its schema accepts', async () => {
    for (let seed = 0; seed < 5; seed += 1) {
      const { status, violations } = await ask('/made', mock, { prefer: `dynamic=true, seed=${seed}` });
      expect(status).toBe(200);
      expect(violations).toEqual([]);
    }
  });

  it('that is made is lifelike, and the same in another mock', async () => {
    const { body, violations } = await ask('/people/42');
    const value = JSON.parse(body);
    expect(violations).toEqual([]);
    expect(value).toMatchObject({ id: 42, fullName: expect.stringMatching(/^\p{L}\S* .*\p{L}/u) });
    expect(value.createdAt <= value.updatedAt).toBe(true);
    await using other = await startMock({ document });
    expect((await ask('/people/42', other)).body).toBe(body);
  });

  it('that is a list has things that differ', async () => {
    const { data } = JSON.parse((await ask('/feed?limit=3')).body);
    expect(data.map(({ id }: { id: number }) => id)).toEqual([1, 2, 3]);
    expect(new Set(data.map(({ fullName }: { fullName: string }) => fullName)).size).toBe(3);
  });

  it('that is varied has a list as long as was asked for', async () => {
    for (let seed = 0; seed < 8; seed += 1) {
      const { body, violations } = await ask('/feed?limit=5', mock, { prefer: `dynamic=true, seed=${seed}` });
      expect(JSON.parse(body).data).toHaveLength(5);
      expect(violations).toEqual([]);
    }
  });

  it('that is varied is lifelike, about what was asked for, and the same for a seed', async () => {
    const varied = async (seed: number) => {
      const { body, violations } = await ask('/people/42', mock, { prefer: `dynamic=true, seed=${seed}` });
      expect(violations).toEqual([]);
      return JSON.parse(body);
    };
    const first = await varied(1);
    expect(first).toMatchObject({ id: 42, fullName: expect.stringMatching(/^\p{L}\S* .*\p{L}/u) });
    expect(first.createdAt <= first.updatedAt).toBe(true);
    expect(await varied(1)).toEqual(first);
    expect(await varied(2)).not.toEqual(first);
  });

  it('whose example is broken is repaired, and the journal says where', async () => {
    const { body, violations } = await ask('/broken');
    const value = JSON.parse(body);
    expect(value).toMatchObject({ tags: good.tags, code: expect.stringMatching(/^[A-Z]{2}-\d{4}$/) });
    expect(value.size % 0.25).toBe(0);
    expect(violations).toMatchObject([
      { severity: 'Information', code: 'repaired', location: ['response', 'body', expect.any(String)] },
      { severity: 'Information', code: 'repaired', location: ['response', 'body', expect.any(String)] },
    ]);
    expect(mock.requests().at(-1)).toMatchObject({ scenario: 'first' });
    expect(JSON.parse((await ask('/broken', prism)).body)).toMatchObject({ code: 'nope' });
  });

  it('that is made is about what was asked for, and one of an example is not changed', async () => {
    for (const id of [42, 7, 42]) {
      const { body, violations } = await ask(`/teams/t%2F1/users/${id}`);
      expect({ value: JSON.parse(body), violations }).toEqual({
        value: { id, teamId: 't/1' },
        violations: [],
      });
      expect((await ask(`/examples/${id}`)).body).toBe('{"id":1}');
    }
  });

  it.each([
    ['/users?limit=5', 5],
    ['/users?limit=2', 2],
    ['/users?limit=0', 0],
    ['/pages?page_size=3', 3],
    ['/pages?page_size=7', 7],
  ])('to %s has a list of %i', async (target, count) => {
    const { body, violations } = await ask(target);
    const value = JSON.parse(body);
    expect(Array.isArray(value) ? value : value.items).toHaveLength(count);
    expect(violations).toEqual([]);
  });

  it.each(['/users?limit=9', '/users', '/pages', '/pages?page_size=x', '/pages?page_size=1e9'])(
    'to %s has the list that its schema allows',
    async (target) => {
      const { body } = await ask(target);
      const plain = await ask(target.split('?')[0] ?? '');
      if (target.endsWith('=x')) expect(body).toContain('must be integer');
      else expect(body).toBe(plain.body);
    },
  );

  it('whose example is good is that example', async () => {
    expect(JSON.parse((await ask('/good')).body)).toEqual(good);
  });

  it('has no header about an encoding that it does not have (stoplightio/prism#2787)', async () => {
    const { headers, body, violations } = await ask('/encoded');
    const text = headers.join('\n');
    expect(text).not.toMatch(/content-encoding/i);
    expect(text.match(/content-length: .*/gi)).toEqual([`Content-Length: ${Buffer.byteLength(body)}`]);
    expect(text).toMatch(/^X-Tag: v\d$/m);
    expect(text).toMatch(/^X-Left: (true|false)$/m);
    expect(text).toMatch(/^X-Ids: \d+,\d+$/m);
    expect(violations).toEqual([]);
    expect((await ask('/encoded', prism)).headers.join('\n')).toMatch(/content-encoding: gzip/i);
  });

  it.each([
    ['/bytes', /^$/],
    ['/events', /^data: \{"code":.*\}\n\n$/],
    ['/lines', /^\{"code":.*\}\n$/],
    ['/xml', /^<\?xml.*\n<thing><code>\w+<\/code><\/thing>$/],
    ['/form', /^code=\w+$/],
    ['/text', /^\{"code":.*\}$/],
  ])('of %s is written in its media type, where Prism has none', async (path, want) => {
    const { status, body, violations } = await ask(path);
    expect({ status, violations }).toEqual({ status: 200, violations: [] });
    expect(body).toMatch(want);
    if (path !== '/xml') expect((await ask(path, prism)).status).toBe(500);
  });
});

it('calls nobody, whatever callbacks the document describes', async () => {
  const called: string[] = [];
  const server = createServer((request, response) => {
    called.push(String(request.url));
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const responses = { 204: { description: 'ok' } };
  const callback = { post: { responses: { 200: { description: 'ok' } } } };
  const callbacks = {
    written: { [`${url}/written`]: callback },
    asked: { '{$request.query.to}': callback },
  };
  const to = { name: 'to', in: 'query', schema: { type: 'string' } };
  const root = {
    openapi: '3.1.0',
    info: { title: 'Calling', version: '1' },
    paths: { '/a': { get: { parameters: [to], callbacks, responses } } },
  };
  const calling = parseDocument('calling.json', JSON.stringify(root));
  const target = `/a?to=${encodeURIComponent(`${url}/asked`)}`;
  await using quiet = await startMock({ document: calling });
  await using loud = await startMock({ document: calling, asPrism: true });
  expect(await exchange(quiet.url, { target })).toMatchObject({ status: 204 });
  // Prism calls after it has answered. Its calls come later than those of the first mock would.
  expect(await exchange(loud.url, { target })).toMatchObject({ status: 204 });
  await expect.poll(() => called.toSorted()).toEqual(['/asked', '/written']);
  expect(await exchange(quiet.url, { target })).toMatchObject({ status: 204 });
  expect(called).toHaveLength(2);
  server.close();
});
