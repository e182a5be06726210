import { parseDocument } from '@specpact/spec';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkMock, exampleRequests, type Mock, startMock } from '../src/index.ts';

/* Documents tell operations on one path apart by a fragment or a query in the template. */
const named = (name: string, more = '') =>
  `{ operationId: ${name}, ${more} responses: { 200: { description: Done, content: { text/plain: { schema: { type: string }, example: ${name} } } } } }`;
const target = (value: string) =>
  `parameters: [{ name: X-Target, in: header, required: true, schema: { enum: [${value}] } }],`;
const action = (value: string) =>
  `parameters: [{ name: Action, in: query, required: true, schema: { enum: [${value}] } }],`;
const place = (...names: string[]) =>
  `parameters: [${names.map((name) => `{ name: ${name}, in: path, required: true, schema: { type: integer } }`)}],`;
const document = parseDocument(
  'marked.yaml',
  `openapi: 3.0.3
info: { title: Marked, version: '1' }
paths:
  /#X-Target=One.A: { post: ${named('a', target('One.A'))} }
  /#X-Target=One.B: { post: ${named('b', target('One.B'))} }
  /#Action=ListUsers: { get: ${named('listUsers', action('ListUsers'))} }
  /#Action=ListKeys: { get: ${named('listKeys', action('ListKeys'))} }
  /analyze: { post: ${named('analyze')} }
  /analyze#overload=stream: { post: ${named('analyzeStream')} }
  /tags/{arn}: { parameters: [{ name: arn, in: path, required: true, schema: { type: string } }], get: ${named('getTags')} }
  /tags/{arn}#keys:
    parameters: [{ name: arn, in: path, required: true, schema: { type: string } }]
    delete: ${named('deleteTags', 'parameters: [{ name: keys, in: query, required: true, schema: { type: array, items: { type: string } } }],')}
  /news: { get: ${named('news')} }
  /news?kind=all&page: { get: ${named('allNews')} }
  /alerts?lat={lat}&lon={lon}: { get: ${named('alertsAt', place('lat', 'lon'))} }
  /alerts?kind=all&city={city}: { get: ${named('alertsIn', place('city'))} }
`,
);

let mock: Mock;
beforeAll(async () => {
  mock = await startMock({ document });
  // Prism is loaded for the first answer.
  await fetch(`${mock.url}/news`);
}, 60_000);
afterAll(() => mock.close());

test.each([
  ['GET', '/?Action=ListKeys', {}, 200, 'listKeys'],
  ['GET', '/?Action=ListUsers', {}, 200, 'listUsers'],
  ['POST', '/', { 'x-target': 'One.A' }, 200, 'a'],
  ['POST', '/', { 'x-target': 'One.B' }, 200, 'b'],
  ['POST', '/', {}, 422, 'x-target'],
  ['POST', '/analyze', {}, 200, 'analyze'],
  ['POST', '/analyze?overload=stream', {}, 200, 'analyzeStream'],
  ['GET', '/tags/x', {}, 200, 'getTags'],
  ['DELETE', '/tags/x?keys=a', {}, 200, 'deleteTags'],
  ['DELETE', '/tags/x', {}, 422, 'keys'],
  ['PUT', '/tags/x', {}, 405, ''],
  ['GET', '/news', {}, 200, 'news'],
  ['GET', '/news?kind=all&page=2', {}, 200, 'allNews'],
  ['GET', '/news?kind=all', {}, 200, 'news'],
  ['GET', '/alerts?lat=1&lon=2', {}, 200, 'alertsAt'],
  ['GET', '/alerts?lat=1&lon=north', {}, 422, 'lon'],
  ['GET', '/alerts?city=3&kind=all', {}, 200, 'alertsIn'],
])('%s %s %o', async (method, path, headers, status, said) => {
  // Once more, for the answer that is remembered.
  for (const _ of [1, 2]) {
    const answer = await fetch(`${mock.url}${path}`, { method, headers: headers as Record<string, string> });
    expect(answer.status).toBe(status);
    expect(await answer.text()).toContain(said);
  }
});

test('each of them is asked by --check', async () => {
  expect(await checkMock(document)).toEqual({ asked: 12, faults: [] });
});

test('a parameter that the template has in its query too is sent once', async () => {
  const comp = { name: 'comp', in: 'query', required: true, schema: { enum: ['list'] } };
  const responses = { 204: { description: 'Done' } };
  const paths = { '/xml/?comp=list': { get: { parameters: [comp], responses } } };
  const twice = parseDocument(
    'a.json',
    JSON.stringify({ openapi: '3.0.3', info: { title: '', version: '' }, paths }),
  );
  expect(exampleRequests(twice, 'http://api.test').map(({ url }) => url)).toEqual([
    'http://api.test/xml/?comp=list',
  ]);
  expect(await checkMock(twice)).toEqual({ asked: 1, faults: [] });
});

test('as Prism answers, none is found', async () => {
  await using prism = await startMock({ document, asPrism: true });
  expect((await fetch(`${prism.url}/?Action=ListKeys`)).status).toBe(404);
  expect((await fetch(`${prism.url}/news`)).status).toBe(200);
});
