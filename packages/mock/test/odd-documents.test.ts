import { parseDocument } from '@specpact/spec';
import { expect, test } from 'vitest';
import { checkMock } from '../src/index.ts';

const check = (paths: object) =>
  checkMock(
    parseDocument(
      'api.yaml',
      JSON.stringify({ openapi: '3.0.3', info: { title: 'T', version: '1' }, paths }),
    ),
  );
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
