import { parseDocument } from '@specpact/spec';
import { expect, it } from 'vitest';
import { type UnmadeAnswer, unmadeAnswers } from './unmade-answers.ts';

const open = (schema: object, more: object = {}) => ({
  description: 'ok',
  content: { 'application/json': { schema, ...more } },
});
const never = { type: 'string', minLength: 3, maxLength: 1 };

it('finds the responses without an example of whose schema there is no value, with the place', async () => {
  const responses = {
    200: open({ type: 'object', required: ['id'], properties: { id: never } }),
    201: open({ type: 'object', properties: { id: { type: 'integer' } } }),
    202: open(never, { example: 'shown' }),
    default: open({ $ref: '#/components/schemas/Never' }),
    204: { description: 'none' },
  };
  const document = parseDocument(
    'api.json',
    JSON.stringify({
      openapi: '3.1.0',
      info: { title: 'API', version: '1' },
      paths: { '/a': { get: { operationId: 'getA', responses } } },
      components: { schemas: { Never: never } },
    }),
  );
  const found: UnmadeAnswer[] = [];
  for await (const each of unmadeAnswers(document)) found.push(each);
  expect(found.map(({ operation, status, mediaType }) => `${operation.id} ${status} ${mediaType}`)).toEqual([
    'getA 200 application/json',
    'getA default application/json',
  ]);
  for (const { reason, position } of found) {
    expect(reason).toBe('because no value satisfies it');
    expect(position.file).toMatch(/api\.json$/);
  }
});

it('names the keyword that is in the way of the maker', async () => {
  const schema = { type: 'string', pattern: '(?=a)(?=b)' };
  const document = parseDocument(
    'api.json',
    JSON.stringify({
      openapi: '3.1.0',
      info: { title: 'API', version: '1' },
      paths: {
        '/a': {
          get: { responses: { 200: open({ type: 'object', properties: { a: schema }, required: ['a'] }) } },
        },
      },
    }),
  );
  const found: UnmadeAnswer[] = [];
  for await (const each of unmadeAnswers(document)) found.push(each);
  expect(found).toMatchObject([{ reason: 'because of "pattern"', position: { line: 1 } }]);
});

it('finds the headers of responses of whose schema there is no value', async () => {
  const headers = { 'X-Never': { schema: never }, 'X-Good': { schema: { type: 'integer' } } };
  const shown = { 'X-Shown': { schema: never, example: 'abcd' } };
  const document = parseDocument(
    'api.json',
    JSON.stringify({
      openapi: '3.1.0',
      info: { title: 'API', version: '1' },
      paths: {
        '/a': { get: { responses: { 204: { description: 'ok', headers: { ...headers, ...shown } } } } },
      },
    }),
  );
  const found: UnmadeAnswer[] = [];
  for await (const each of unmadeAnswers(document)) found.push(each);
  expect(found).toMatchObject([
    { status: '204', header: 'X-Never', reason: 'because no value satisfies it' },
  ]);
});
