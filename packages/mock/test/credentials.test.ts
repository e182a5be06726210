import { parseDocument } from '@specpact/spec';
import { expect, it } from 'vitest';
import { startMock } from '../src/index.ts';

const api = {
  openapi: '3.1.0',
  info: { title: 'Things', version: '1.0.0' },
  components: {
    securitySchemes: {
      bearer: { type: 'http', scheme: 'bearer' },
      header: { type: 'apiKey', in: 'header', name: 'X-Key' },
      query: { type: 'apiKey', in: 'query', name: 'key' },
      cookie: { type: 'apiKey', in: 'cookie', name: 'session' },
    },
  },
  paths: Object.fromEntries(
    ['bearer', 'header', 'query', 'cookie'].map((scheme) => [
      `/${scheme}`,
      {
        get: {
          security: [{ [scheme]: [] }],
          responses: { 200: { description: 'Yes' }, 401: { description: 'No' } },
        },
      },
    ]),
  ),
};
const document = parseDocument('things.json', JSON.stringify(api));

it.each([
  { scheme: 'bearer', query: '', headers: { authorization: 'Bearer token' } },
  { scheme: 'header', query: '', headers: { 'x-key': 'k' } },
  { scheme: 'query', query: '?key=k', headers: {} },
  { scheme: 'cookie', query: '', headers: { cookie: 'session=s' } },
])(
  'a $scheme credential is seen after requests without one, and missed after it',
  async ({ scheme, query, headers }) => {
    await using mock = await startMock({ document });
    // Each address is another one, so that no answer is remembered as a whole.
    const ask = async (n: number, has: boolean) => {
      const url = `${mock.url}/${scheme}${has ? query : ''}${has && query ? '&' : '?'}n=${n}`;
      return (await fetch(url, { headers: has ? headers : {} })).status;
    };
    expect([await ask(1, false), await ask(2, false), await ask(3, true), await ask(4, false)]).toEqual([
      401, 401, 200, 401,
    ]);
  },
);
