import { expect, test } from 'vitest';
import type { HeaderContract } from '../src/index.ts';
import { readHeaders, writeParameters } from '../src/index.ts';
import { answering, api, json } from './api.ts';

test('headers of the client go with each call, and those of a call win', async () => {
  const { fetch, requests } = answering(json({}));
  let asked = 0;
  const headers = { 'X-Tenant': 'acme', 'x-count': () => String(++asked) };
  const contract = { writers: { parameters: writeParameters } };
  const call = api({}, { fetch, headers, contract });
  await call();
  await call({ headers: { 'x-tenant': 'other' } });
  await call({ params: { header: { 'X-Tenant': 'third' } } });
  expect(requests.map(({ init }) => [init.headers.get('x-tenant'), init.headers.get('x-count')])).toEqual([
    ['acme', '1'],
    ['other', '2'],
    ['third', '3'],
  ]);
});

test('a header of the client that would begin another one is refused, without its value', async () => {
  const { fetch, requests } = answering(json({}));
  const call = api({}, { fetch, headers: { 'x-a': () => 's3cret\r\nx-b: c' } })();
  await expect(call).rejects.toThrow(/^thing: the header "x-a" must be .* without line breaks/);
  await expect(call).rejects.not.toThrow(/s3cret/);
  expect(requests).toEqual([]);
});

test.each<[HeaderContract, string, unknown]>([
  ['number', '42', 42],
  ['number', '-1.5e3', -1500],
  ['number', 'many', undefined],
  ['number', '', undefined],
  ['number', 'true', undefined],
  ['boolean', 'false', false],
  ['boolean', 'no', undefined],
  ['string', '42', '42'],
  ['json', '{"a":[1]}', { a: [1] }],
  ['json', '{', undefined],
  [['number'], '1, 2,3', [1, 2, 3]],
  [['number'], '1,x', undefined],
  [['string'], 'a, b', ['a', 'b']],
])('a described header of type %s that is "%s" is %j', async (contract, text, value) => {
  const { fetch } = answering(json({}, 200, { 'X-Value': text, 'x-other': '1' }));
  const result = await api(
    { headers: { 200: { 'x-value': contract, 'x-missing': 'string' } } },
    { fetch, contract: { writers: { responseHeaders: readHeaders } } },
  )();
  expect(result).toMatchObject({ status: 200 });
  expect(Reflect.get(result, 'headers')).toEqual(value === undefined ? {} : { 'x-value': value });
});

test('headers of a status that the document does not describe are only in the response', async () => {
  const { fetch } = answering(json({}, 200, { 'x-value': '1' }));
  const result = await api({}, { fetch, contract: { writers: { responseHeaders: readHeaders } } })();
  expect(result).not.toHaveProperty('headers');
  expect(result.response?.headers.get('x-value')).toBe('1');
});
