import { parseDocument } from '@specpact/spec';
import { expect, test } from 'vitest';
import { checkMock, startMock } from '../src/index.ts';

const documentOf = (paths: object) =>
  parseDocument('api.yaml', JSON.stringify({ openapi: '3.0.3', info: { title: 'T', version: '1' }, paths }));
const check = (paths: object) => checkMock(documentOf(paths));
const named = (name: string, schema: object) => ({ name, in: 'path', required: true, schema });
const text = { type: 'string' };
const content = { 'text/plain': { schema: { type: 'string' } } };

test('a path that refers to another path is answered', async () => {
  const paths = {
    '/other': { $ref: '#/paths/~1one' },
    '/one': { get: { responses: { 200: { description: 'Done', content } } } },
  };
  expect(await check(paths)).toEqual({ asked: 2, faults: [] });
});

test('an example with a comma in its name is asked for', async () => {
  const examples = { 'a, b': { value: 'A' }, "c's; d": { value: 'C' } };
  const paths = {
    '/one': {
      get: {
        responses: {
          200: { description: 'Done', content: { 'text/plain': { ...content['text/plain'], examples } } },
        },
      },
    },
  };
  expect(await check(paths)).toEqual({ asked: 2, faults: [] });
});

test('a range of types with a suffix is sent as one of them', async () => {
  const schema = { type: 'object', required: ['id'], properties: { id: { type: 'integer' } } };
  const requestBody = { required: true, content: { 'application/*+json': { schema } } };
  const paths = { '/one': { post: { requestBody, responses: { 204: { description: 'Done' } } } } };
  expect(await check(paths)).toEqual({ asked: 1, faults: [] });
});

test('parameters that stand side by side are told apart by their schemas', async () => {
  const responses = { 204: { description: 'Done' } };
  const ending = named('ending', { ...text, enum: ['.json', '.xml'] });
  const paths = {
    '/files/{id}{ending}': { get: { parameters: [named('id', text), ending], responses } },
    '/things/{id}{.format}': {
      get: { parameters: [named('id', { type: 'integer' }), named('.format', text)], responses },
    },
  };
  expect(await check(paths)).toEqual({ asked: 2, faults: [] });
  await using mock = await startMock({ document: documentOf(paths), port: false });
  const statusOf = async (path: string) =>
    (await mock.respond(new Request(`http://mock.test${path}`))).status;
  expect(await statusOf('/files/report.2026.xml')).toBe(204);
  expect(await statusOf('/files/report.2026.pdf')).toBe(422);
  expect(await statusOf('/things/one.json')).toBe(422);
});

test('a parameter with a dot in its name stands beside text', async () => {
  const parameters = [named('book.id', text)];
  const post = { parameters, responses: { 204: { description: 'Done' } } };
  const paths = { '/books/{book.id}:publish': { post }, '/books/{book.id}': { get: post } };
  expect(await check(paths)).toEqual({ asked: 2, faults: [] });
});

test('204 has neither the body that a document describes nor its length', async () => {
  const responses = { 204: { description: 'Done', content } };
  await using mock = await startMock({ document: documentOf({ '/one': { get: { responses } } }) });
  const answer = await fetch(`${mock.url}/one`);
  expect([answer.status, answer.headers.get('content-length')]).toEqual([204, null]);
});
