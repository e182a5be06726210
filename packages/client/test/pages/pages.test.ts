import { expect, test } from 'vitest';
import { type Pagination, pagesOf, writeParameters } from '../../src/index.ts';
import type { AnyCallOptions } from '../../src/settings/call-options.ts';
import { answering, api, json } from '../api.ts';

/** The items of all pages of a server, and the queries that it was asked. */
async function read(pages: readonly Response[], pagination: Pagination, options?: AnyCallOptions) {
  const { fetch, requests } = answering(...pages);
  const call = api({}, { fetch, contract: { writers: { parameters: writeParameters } } });
  const items: unknown[] = [];
  const reading = async () => {
    for await (const item of pagesOf(call as never, pagination, options as never)) items.push(item);
  };
  const error = await reading().catch((thrown: unknown) => thrown);
  return { items, error, asked: requests.map(({ url }) => new URL(url).search) };
}

const link = (target: string) => ({ link: `<${target}>; rel="next", </first>; rel="first"` });

test('a link leads to the next page, by its query alone', async () => {
  const pages = [json([1, 2], 200, link('https://evil.example/x?page=2&tag=a&tag=b')), json([3], 200)];
  expect(await read(pages, { style: 'link', items: '' }, { params: { query: { size: 2 } } })).toEqual({
    items: [1, 2, 3],
    error: undefined,
    asked: ['?size=2', '?size=2&page=2&tag=a&tag=b'],
  });
});

test.each([
  ['<?page=2>; title="a, b; rel=\\"x\\""; rel=next', '?page=2'],
  ['</a>; rel="prev", </b?page=2>; rel="last next"', '?page=2'],
])('a link is found in %s', async (header, query) => {
  const { asked } = await read([json([1], 200, { link: header }), json([], 200)], {
    style: 'link',
    items: '',
  });
  expect(asked).toEqual(['', query]);
});

test('a cursor in the body leads to the next page, and null to the end', async () => {
  const pages = [
    json({ data: [1], meta: { next: 'c/2' } }),
    json({ data: [], meta: { next: 'c3' } }),
    json({ data: [2], meta: { next: null } }),
  ];
  const pagination = { style: 'cursor', items: '/data', parameter: 'after', next: '/meta/next' } as const;
  expect(await read(pages, pagination)).toMatchObject({
    items: [1, 2],
    asked: ['', '?after=c%2F2', '?after=c3'],
  });
});

test('pages are counted from the first, or from the one that is asked for', async () => {
  const pages = [json([1, 2]), json([3]), json([])];
  const pagination = { style: 'page', items: '', parameter: 'page', first: 1 } as const;
  expect(await read(pages, pagination)).toMatchObject({
    items: [1, 2, 3],
    asked: ['', '?page=2', '?page=3'],
  });
  const { asked } = await read([json([])], pagination, { params: { query: { page: 7 } } });
  expect(asked).toEqual(['?page=7']);
});

test('an offset counts the items that came', async () => {
  const pages = [json([1, 2]), json([3]), json([])];
  const pagination = { style: 'offset', items: '', parameter: 'offset' } as const;
  expect((await read(pages, pagination)).asked).toEqual(['', '?offset=2', '?offset=3']);
});

test.each<[string, readonly Response[], Pagination]>([
  ['gives one page again and again', [json([1])], { style: 'page', items: '', parameter: 'page', first: 1 }],
  [
    'leads in a circle',
    [json([1], 200, link('/a?page=2')), json([2], 200, link('/a?page=1')), json([1], 200, link('/a?page=2'))],
    { style: 'link', items: '' },
  ],
  [
    'gives a cursor again and again with no items',
    [json({ data: [], next: 'a' })],
    { style: 'cursor', items: '/data', parameter: 'after', next: '/next' },
  ],
])('a server that %s is stopped', async (_, pages, pagination) => {
  const { error, asked } = await read(pages, pagination);
  expect(error).toMatchObject({ name: 'ProtocolError', code: 'pages' });
  expect(asked.length).toBeLessThan(5);
});

test('a page without its list is off the contract', async () => {
  const { error } = await read([json({ items: [] })], { style: 'link', items: '/data' });
  expect(error).toMatchObject({
    code: 'pages',
    message: expect.stringContaining('without a list at "/data"'),
  });
});

test('a page that is an error is thrown, after the items of those before', async () => {
  const pages = [json([1]), json({}, 400)];
  const { items, error } = await read(pages, { style: 'offset', items: '', parameter: 'offset' });
  expect(items).toEqual([1]);
  expect(error).toMatchObject({ name: 'ProtocolError', code: 'status', status: 400 });
});
