import { parseDocument } from '@specpact/spec';
import { expect, test } from 'vitest';
import { checkMock, startMock } from '../src/index.ts';

const document = parseDocument(
  'lists.yaml',
  `swagger: '2.0'
info: { title: Lists, version: '1' }
paths:
  /rows:
    get:
      parameters:
        - name: rows
          in: query
          type: array
          collectionFormat: multi
          items: { type: array, items: { type: integer }, maxItems: 2, collectionFormat: pipes }
      responses: { 204: { description: Done } }
    post:
      consumes: [application/x-www-form-urlencoded]
      parameters:
        - { name: rows, in: formData, type: array, items: { type: array, items: { type: integer }, collectionFormat: ssv } }
      responses: { 204: { description: Done } }
`,
);

test('reads lists in the lists of Swagger 2.0', async () => {
  await using mock = await startMock({ document });
  const asked = async (query: string) => (await fetch(`${mock.url}/rows?${query}`)).status;
  expect(await asked('rows=1%7C2&rows=3')).toBe(204);
  expect(await asked('rows=1%7Ctwo')).toBe(422);
  expect(await asked('rows=1%7C2%7C3')).toBe(422);
  const sent = async (body: string) => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    return (await fetch(`${mock.url}/rows`, { method: 'POST', headers, body })).status;
  };
  expect(await sent('rows=1%202,3')).toBe(204);
  expect(await sent('rows=1%20two,3')).toBe(422);
});

test.each([
  ['application/x-www-form-urlencoded', 'csv'],
  ['multipart/form-data', 'csv'],
  ['multipart/form-data', 'multi'],
])('asks for a list in lists of %s, %s, in the way that it reads', async (type, collectionFormat) => {
  const items = { type: 'array', minItems: 2, items: { type: 'integer' }, collectionFormat: 'pipes' };
  const rows = {
    name: 'rows',
    in: 'formData',
    required: true,
    type: 'array',
    minItems: 2,
    collectionFormat,
    items,
  };
  const post = { consumes: [type], parameters: [rows], responses: { 204: { description: '' } } };
  const text = JSON.stringify({
    swagger: '2.0',
    info: { title: '', version: '' },
    paths: { '/a': { post } },
  });
  expect(await checkMock(parseDocument('lists.json', text))).toEqual({ asked: 1, faults: [] });
});

test('an empty text in a form is refused where the document says `allowEmptyValue: false`', async () => {
  const parameters = ['id', 'free'].map((name) => ({
    name,
    in: 'formData',
    type: 'string',
    ...(name === 'id' && { allowEmptyValue: false }),
  }));
  const post = {
    consumes: ['application/x-www-form-urlencoded', 'multipart/form-data'],
    parameters,
    responses: { 204: { description: '' } },
  };
  const text = JSON.stringify({
    swagger: '2.0',
    info: { title: '', version: '' },
    paths: { '/a': { post } },
  });
  for (const asPrism of [true, false]) {
    await using mock = await startMock({ document: parseDocument('empty.json', text), asPrism });
    const sent = async (body: string) => {
      const headers = { 'content-type': 'application/x-www-form-urlencoded' };
      return (await fetch(`${mock.url}/a`, { method: 'POST', headers, body })).status;
    };
    expect([await sent('id'), await sent('id=1'), await sent('free')]).toEqual([422, 204, 204]);
  }
});
