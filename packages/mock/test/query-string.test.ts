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
  ['/path?a.b', 422, 'Request query string must match pattern'],
])('%s', async (target, status, said) => {
  await using mock = await startMock({ document, port: false });
  const answer = await mock.respond(new Request(`http://mock${target}`));
  expect(answer.status).toBe(status);
  expect(await answer.text()).toContain(said);
});

test('example requests have the whole query', async () => {
  const urls = exampleRequests(document, 'http://mock').map(({ url }) => url);
  expect(urls).toEqual(['http://mock/json?%7B%22size%22%3A1%7D', 'http://mock/path?%24.a']);
  expect((await checkMock(document)).faults).toEqual([]);
});
