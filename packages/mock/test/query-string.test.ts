import { fileURLToPath } from 'node:url';
import { loadDocument } from '@specpact/spec';
import { expect, test } from 'vitest';
import { checkMock, exampleRequests, startMock } from '../src/index.ts';

const document = await loadDocument(
  fileURLToPath(new URL('../fixtures/3.2/query-strings.yaml', import.meta.url)),
);

test.each([
  ['/json?%7B%22size%22%3A1%7D', 204, ''],
  ['/json', 422, 'Request query string is required'],
  ['/json?size=1', 422, 'Request query string must be JSON'],
  ['/json?%7B%22size%22%3A%22big%22%7D', 422, 'Request query string property size must be integer'],
  ['/path?$.a%5B%3F(%40.b%3D%3D1)%5D', 204, ''],
  ['/form?deep[size]=1&pipes=1%7C2&spaces=1%202&commas=1,2&typed=%5B1%5D&key=k', 204, ''],
  ['/form?deep[size]=big&key=k', 422, 'Request query string property deep.size must be integer'],
  ['/form?deep[size]=1&pipes=1%7Cb&key=k', 422, 'Request query string property pipes.1 must be integer'],
  ['/form?deep[size]=1&spaces=1%20b&key=k', 422, 'Request query string property spaces.1 must be integer'],
  ['/form?deep[size]=1&commas=1,b&key=k', 422, 'Request query string property commas.1 must be integer'],
  [
    '/form?deep[size]=1&typed=%5B%22b%22%5D&key=k',
    422,
    'Request query string property typed.0 must be integer',
  ],
  ['/form?pipes=1&key=k', 422, 'Request query string'],
  ['/path?a.b', 422, 'Request query string must match pattern'],
])('%s', async (target, status, said) => {
  await using mock = await startMock({ document, port: false });
  const answer = await mock.respond(new Request(`http://mock${target}`));
  expect(answer.status).toBe(status);
  expect(await answer.text()).toContain(said);
});

test('example requests have the whole query', async () => {
  const urls = exampleRequests(document, 'http://mock').map(({ url }) => url);
  expect(urls).toEqual([
    'http://mock/json?%7B%22size%22%3A1%7D',
    'http://mock/path?%24.a',
    'http://mock/form?deep%5Bsize%5D=1&key=API_KEY',
  ]);
  expect((await checkMock(document)).faults).toEqual([]);
});
