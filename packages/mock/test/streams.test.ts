import { parseDocument } from '@specpact/spec';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Mock, startMock } from '../src/index.ts';

const events = ['1', '2', '3'].map((id) => `id: ${id}\ndata: ${id}\n\n`);
const lines = ['{"n":1}\n', '{"n":2}\n'];
const ok = (operationId: string, type: string, more: object) => ({
  get: { operationId, responses: { 200: { description: 'ok', content: { [type]: more } } } },
});
const documentOf = (paths: object) =>
  parseDocument(
    'streams.json',
    JSON.stringify({ openapi: '3.1.0', info: { title: 's', version: '1' }, paths }),
  );
const document = documentOf({
  '/events': ok('getEvents', 'text/event-stream', { 'x-pace': 1, example: events.join('') }),
  '/plain': ok('getPlain', 'text/event-stream', { example: events.join('') }),
  '/slow': ok('getSlow', 'text/event-stream', { 'x-pace': 600_000, example: events.join('') }),
  '/lines': ok('getLines', 'application/x-ndjson', { 'x-pace': 1, example: lines.join('') }),
  '/made': ok('getMade', 'application/x-ndjson', {
    'x-pace': 1,
    schema: { type: 'array', minItems: 2, items: { type: 'object', properties: { n: { type: 'integer' } } } },
  }),
  '/endless': ok('getEndless', 'text/event-stream', {
    'x-pace': 1,
    'x-endless': true,
    example: events.join(''),
  }),
  '/named': ok('getNamed', 'text/event-stream', {
    'x-pace': 1,
    'x-endless': true,
    example: 'id: a\ndata: 1\n\n',
  }),
});

let mock: Mock;
beforeAll(async () => {
  mock = await startMock({ document });
});
afterAll(() => mock.close());

async function* received(path: string, lastId?: string): AsyncGenerator<string> {
  const ended = new AbortController();
  const headers = { ...(lastId !== undefined && { 'last-event-id': lastId }) };
  const { body } = await fetch(mock.url + path, { headers, signal: ended.signal });
  const decoder = new TextDecoder();
  try {
    for await (const chunk of body ?? []) yield decoder.decode(chunk);
  } finally {
    ended.abort();
  }
}

/** The first items of a stream, without its end. */
async function first(count: number, path: string, lastId?: string): Promise<string[]> {
  let text = '';
  for await (const chunk of received(path, lastId)) {
    text += chunk;
    if (text.split('\n\n').length > count) break;
  }
  return text.split(/(?<=\n\n)/).slice(0, count);
}

async function whole(path: string, lastId?: string): Promise<string> {
  let text = '';
  for await (const chunk of received(path, lastId)) text += chunk;
  return text;
}

describe('a stream', () => {
  it('is sent item by item, and whole', async () => {
    expect(await whole('/events')).toBe(events.join(''));
    expect(await whole('/lines')).toBe(lines.join(''));
    expect(
      (await whole('/made'))
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line)),
    ).toHaveLength(2);
  });

  it('gives an item before the next one is due', async () => {
    expect(await first(1, '/slow')).toEqual([events[0]]);
  });

  it('goes on after the event that the client has seen last', async () => {
    for (const path of ['/events', '/plain']) {
      expect(await whole(path, '1')).toBe(events.slice(1).join(''));
      expect(await whole(path, 'unknown')).toBe(events.join(''));
      expect(await whole(path, '3')).toBe('');
      expect(await whole(path)).toBe(events.join(''));
    }
  });

  it('without an end begins anew, and its ids go on', async () => {
    expect(await first(7, '/endless')).toEqual(
      [1, 2, 3, 4, 5, 6, 7].map((id) => `id: ${id}\ndata: ${((id - 1) % 3) + 1}\n\n`),
    );
    expect(await first(2, '/endless', '5')).toEqual(['id: 6\ndata: 3\n\n', 'id: 7\ndata: 1\n\n']);
    expect((await first(3, '/named')).map((event) => /id: (.*)/.exec(event)?.[1])).toEqual([
      'a',
      'a-2',
      'a-3',
    ]);
    expect((await first(1, '/named', 'a-2')).map((event) => /id: (.*)/.exec(event)?.[1])).toEqual(['a-3']);
  });

  it('can break off, after some items', async () => {
    const broken = async (after?: number) => {
      const end = mock.trouble({
        operation: 'getEvents',
        fault: 'truncate',
        ...(after !== undefined && { after }),
      });
      let text = '';
      const reading = async () => {
        for await (const chunk of received('/events')) text += chunk;
      };
      await expect(reading()).rejects.toThrow('terminated');
      end();
      return text;
    };
    expect(await broken(2)).toMatch(/^id: 1\ndata: 1\n\nid: 2\ndata: 2\n\nid: 3?/);
    expect(await broken()).toMatch(/^id: 1\ndata: 1\n\nid: 2?/);
    expect(() => mock.trouble({ fault: 'reset', after: 1 })).toThrow(/"after" needs "fault": "truncate"/);
  });
});

it.each([
  ['x-pace', -1],
  ['x-pace', 'fast'],
  ['x-endless', 1],
])('refuses a document with %s: %j', async (name, value) => {
  const paths = { '/events': ok('getEvents', 'text/event-stream', { [name]: value, example: '' }) };
  await expect(startMock({ document: documentOf(paths), port: false })).rejects.toThrow(
    new RegExp(`^.*${name} is`),
  );
});
