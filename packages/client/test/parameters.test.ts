import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ParameterContract, type ParameterPlace, writeParameters } from '../src/index.ts';
import { answering, api, json } from './api.ts';

const contract = { writers: { parameters: writeParameters } };

/** How one parameter is sent: the path, the query or the header. */
async function written(place: ParameterPlace, value: unknown, style?: ParameterContract) {
  const { fetch, requests } = answering(json({}));
  const key = place === 'path' ? 'GET /thing/{color}' : 'GET /thing';
  const parameters = style && { [place]: { color: style } };
  await api(
    { ...(parameters && { parameters }) },
    { fetch, contract },
    key,
  )({
    params: { [place]: { color: value } },
  });
  const [request] = requests;
  if (place === 'header') return request?.init.headers.get('color');
  if (place === 'cookie') return request?.init.headers.get('cookie');
  return request?.url.slice('http://127.0.0.1:9/thing'.length + (place === 'query' ? 0 : 1));
}

const list = ['blue', 'black'];
const object = { R: 100, G: 200 };

describe('the examples of OpenAPI 3.1.1, section 4.8.12.4', () => {
  test.each<[ParameterPlace, ParameterContract | undefined, unknown, unknown, unknown]>([
    ['path', { style: 'matrix' }, ';color=blue', ';color=blue,black', ';color=R,100,G,200'],
    ['path', { style: 'matrix', explode: true }, ';color=blue', ';color=blue;color=black', ';R=100;G=200'],
    ['path', { style: 'label' }, '.blue', '.blue,black', '.R,100,G,200'],
    ['path', { style: 'label', explode: true }, '.blue', '.blue.black', '.R=100.G=200'],
    ['path', undefined, 'blue', 'blue,black', 'R,100,G,200'],
    ['path', { explode: true }, 'blue', 'blue,black', 'R=100,G=200'],
    ['query', undefined, '?color=blue', '?color=blue&color=black', '?R=100&G=200'],
    ['query', { explode: false }, '?color=blue', '?color=blue,black', '?color=R,100,G,200'],
    ['query', { style: 'spaceDelimited' }, '?color=blue', '?color=blue%20black', '?color=R%20100%20G%20200'],
    ['query', { style: 'pipeDelimited' }, '?color=blue', '?color=blue%7Cblack', '?color=R%7C100%7CG%7C200'],
    [
      'query',
      { style: 'deepObject', explode: true },
      '?color=blue',
      '?color=blue&color=black',
      '?color[R]=100&color[G]=200',
    ],
    ['header', undefined, 'blue', 'blue,black', 'R,100,G,200'],
    ['header', { explode: true }, 'blue', 'blue,black', 'R=100,G=200'],
    ['cookie', undefined, 'color=blue', 'color=blue; color=black', 'R=100; G=200'],
    ['cookie', { explode: false }, 'color=blue', 'color=blue,black', 'color=R,100,G,200'],
  ])('%s %o', async (place, style, primitive, array, members) => {
    expect(await written(place, 'blue', style)).toBe(primitive);
    expect(await written(place, list, style)).toBe(array);
    expect(await written(place, object, style)).toBe(members);
  });
});

test('a list in an exploded object is its name several times', async () => {
  expect(await written('query', { R: [1, 2], G: [], B: 'x' })).toBe('?R=1&R=2&B=x');
});

test('lists of Swagger 2.0 are written with their delimiters, also in a path and a header', async () => {
  expect(await written('query', list, { style: 'tabDelimited', explode: false })).toBe('?color=blue%09black');
  expect(await written('path', list, { style: 'pipeDelimited', explode: false })).toBe('blue%7Cblack');
  expect(await written('header', list, { style: 'spaceDelimited', explode: false })).toBe('blue black');
});

test('lists in a list are written with their own delimiters', async () => {
  const lists = [['a', 'b'], ['c,d'], []];
  const pipes = { explode: false, itemDelimiters: ['|'] };
  expect(await written('query', lists, pipes)).toBe('?color=a%7Cb,c%2Cd,');
  expect(await written('header', lists, pipes)).toBe('a|b,c,d,');
  expect(await written('query', [[['a', 'b'], ['c']]], { itemDelimiters: [',', ' '] })).toBe(
    '?color=a%20b%2Cc',
  );
});

test('a whole query is written in its media type', async () => {
  const { fetch, requests } = answering(json({}));
  const call = api({ querystring: 'application/json' }, { fetch, contract }, 'GET /thing');
  await call({ params: { querystring: { a: 'x&y=1' } } });
  await call({ params: { querystring: 0 } });
  const { url } = (await call({ params: { querystring: { token: 's3cr3t' } } })) as { url: string };
  expect(url).toBe('http://127.0.0.1:9/thing?***');
  expect(requests.map(({ url }) => new URL(url).search).slice(0, 2)).toEqual([
    '?%7B%22a%22%3A%22x%26y%3D1%22%7D',
    '?0',
  ]);
});

test('a whole query that is a form is written as the encoding of its members says', async () => {
  const { fetch, requests } = answering(json({}));
  const querystring = {
    deep: { style: 'deepObject', explode: true },
    pipes: { style: 'pipeDelimited', explode: false },
    spaces: { style: 'spaceDelimited', explode: false },
    commas: { explode: false },
    typed: { contentType: 'application/json' },
    reserved: { allowReserved: true },
  } as const;
  const call = api({ querystring }, { fetch, contract }, 'GET /thing');
  const list = ['a', 'b&'];
  const value = {
    deep: { a: 1 },
    pipes: list,
    spaces: list,
    commas: list,
    typed: [1],
    reserved: '/a',
    plain: list,
  };
  await call({ params: { querystring: value } });
  expect(new URL(requests[0]?.url ?? '').search.slice(1).split('&')).toEqual([
    'deep[a]=1',
    'pipes=a%7Cb%26',
    'spaces=a%20b%26',
    'commas=a,b%26',
    'typed=%5B1%5D',
    'reserved=/a',
    'plain=a',
    'plain=b%26',
  ]);
});

test('a query goes before no fragment of the path template, because no server receives that', async () => {
  const { fetch, requests } = answering(json({}));
  const call = api({}, { fetch, contract }, 'GET /tags/{arn}#keys');
  await call({ params: { path: { arn: 'a#b' }, query: { keys: 'k' } } });
  expect(requests[0]?.url).toBe('http://127.0.0.1:9/tags/a%23b?keys=k');
});

test('reserved characters are encoded, except with allowReserved', async () => {
  expect(await written('query', 'a&b=c/d #é')).toBe('?color=a%26b%3Dc%2Fd%20%23%C3%A9');
  expect(await written('query', 'a&b=c/d #é', { allowReserved: true })).toBe('?color=a%26b=c/d%20%23%C3%A9');
  expect(await written('path', 'a:b/c?d', { allowReserved: true })).toBe('a:b%2Fc%3Fd');
});

test('a parameter with a media type is written in that type', async () => {
  const content = 'application/json';
  expect(await written('query', { a: [1] }, { content })).toBe('?color=%7B%22a%22%3A%5B1%5D%7D');
});

test('undefined, null and empty lists are not written', async () => {
  expect(await written('query', undefined)).toBe('');
  expect(await written('query', null)).toBe('');
  expect(await written('query', [])).toBe('');
  expect(await written('query', { a: 1, b: undefined })).toBe('?a=1');
});

test('any value of a simple query parameter arrives unchanged', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'grapheme' }), async (value) => {
      const query = (await written('query', value)) ?? '';
      expect(new URLSearchParams(query).get('color')).toBe(value);
    }),
  );
});

test('no path parameters make the URL another endpoint’s', async () => {
  const segment = fc.string({ unit: fc.constantFrom('.', '/', '\\', '%2e', 'a', '?', '#', '\t') });
  await fc.assert(
    fc.asyncProperty(segment, segment, async (a, b) => {
      const { fetch, requests } = answering(json({}));
      const call = api({}, { fetch }, 'GET /x/{a}{b}/y')({ params: { path: { a, b } } });
      await call.catch(() => undefined);
      for (const { url } of requests) expect(new URL(url).pathname).toMatch(/^\/x\/[^/\\?#]+\/y$/);
      expect(requests).toHaveLength(a === '' || b === '' || /^\.\.?$/.test(a + b) ? 0 : 1);
    }),
  );
});

test('a query of the base URL or of the path template stays', async () => {
  const { fetch, requests } = answering(json({}));
  const options = { fetch, contract, baseUrl: 'http://127.0.0.1:9/v1/?tenant=t' };
  await api(
    {},
    options,
    'GET /thing/{id}?kind={kind}',
  )({
    params: { path: { id: 'a?b', kind: 'k' }, query: { color: 'blue' } },
  });
  expect(requests[0]?.url).toBe('http://127.0.0.1:9/v1/thing/a%3Fb?tenant=t&kind=k&color=blue');
});

test('an inherited member does not count as a given parameter', async () => {
  const { fetch, requests } = answering(json({}));
  const call = api({}, { fetch }, 'GET /thing/{constructor}');
  await expect(call()).rejects.toThrow('the path parameter "constructor" is missing');
  await call({ params: { path: { constructor: 'x' } } });
  expect(requests.map(({ url }) => url)).toEqual(['http://127.0.0.1:9/thing/x']);
});

test('a contract without writers.parameters refuses all but simple path parameters', async () => {
  await expect(api({})({ params: { query: { a: 1 } } })).rejects.toThrow(
    'thing: the contract lacks writers.parameters',
  );
});

test('a contract without writers.body refuses a body', async () => {
  await expect(api({})({ body: {} })).rejects.toThrow('thing: the contract lacks writers.body');
});
