import { type JsonObject, parseDocument } from '@specpact/spec';
import { expect, test } from 'vitest';
import { contractSource } from './contract.ts';
import { bodyContract, parameterContracts } from './request-contract.ts';

function operationOf(value: JsonObject) {
  const paths = { '/a/{id}': { post: { responses: {}, ...value } } };
  const text = JSON.stringify({ openapi: '3.1.0', info: { title: 'x', version: '1' }, paths });
  const document = parseDocument('x.json', text);
  const [operation] = document.operations;
  if (!operation) throw new Error('the document has no operation');
  return { document, operation };
}

const schema = { type: 'array' };

test.each<[string, JsonObject, unknown]>([
  [
    'path, as it is by default',
    { in: 'path', name: 'id', schema, style: 'simple', explode: false },
    undefined,
  ],
  [
    'path, matrix',
    { in: 'path', name: 'id', schema, style: 'matrix' },
    { path: { id: { style: 'matrix' } } },
  ],
  [
    'path, label exploded',
    { in: 'path', name: 'id', schema, style: 'label', explode: true },
    { path: { id: { style: 'label', explode: true } } },
  ],
  ['query, as it is by default', { in: 'query', name: 'q', schema, style: 'form', explode: true }, undefined],
  [
    'query, one value',
    { in: 'query', name: 'q', schema, explode: false },
    { query: { q: { explode: false } } },
  ],
  [
    'query, deepObject, which is exploded by nature',
    { in: 'query', name: 'q', schema, style: 'deepObject', explode: true },
    { query: { q: { style: 'deepObject', explode: true } } },
  ],
  [
    'query, pipes',
    { in: 'query', name: 'q', schema, style: 'pipeDelimited' },
    { query: { q: { style: 'pipeDelimited' } } },
  ],
  [
    'query, reserved characters',
    { in: 'query', name: 'q', schema, allowReserved: true },
    { query: { q: { allowReserved: true } } },
  ],
  [
    'header, exploded',
    { in: 'header', name: 'X-A', schema, explode: true },
    { header: { 'X-A': { explode: true } } },
  ],
  [
    'cookie, one value',
    { in: 'cookie', name: 'c', schema, explode: false },
    { cookie: { c: { explode: false } } },
  ],
  [
    'by a media type',
    { in: 'query', name: 'q', content: { 'application/json': { schema } } },
    { query: { q: { content: 'application/json' } } },
  ],
])('a parameter: %s', (_, parameter, contract) => {
  expect(parameterContracts(operationOf({ parameters: [parameter] }).operation)).toEqual(contract);
});

test.each<[string, JsonObject, unknown]>([
  ['JSON alone, which goes without saying', { 'application/json': {} }, undefined],
  ['text', { 'text/plain': {} }, { 'text/plain': null }],
  [
    'several, in their order',
    { 'application/xml': {}, 'application/json': {} },
    { 'application/xml': null, 'application/json': null },
  ],
  [
    'multipart with an encoding',
    {
      'multipart/form-data': {
        encoding: {
          photo: { contentType: 'image/png' },
          tags: { style: 'form', explode: false },
          size: { style: 'form' },
        },
      },
    },
    {
      'multipart/form-data': {
        photo: { contentType: 'image/png' },
        tags: { explode: false },
        size: { style: 'form' },
      },
    },
  ],
  [
    'parts by position',
    {
      'multipart/mixed': {
        prefixEncoding: [{ contentType: 'application/json' }, {}],
        itemEncoding: { contentType: 'text/html' },
      },
    },
    {
      'multipart/mixed': {
        0: { contentType: 'application/json' },
        1: {},
        '*': { contentType: 'text/html' },
      },
    },
  ],
])('a body: %s', (_, content, contract) => {
  const { document, operation } = operationOf({ requestBody: { content } });
  expect(bodyContract(document, operation)).toEqual(contract);
});

test.each<[string, JsonObject, string]>([
  [
    'neither',
    { parameters: [{ in: 'path', name: 'id', required: true, schema: { type: 'string' } }] },
    "import type { Contract } from '@specpact/client';",
  ],
  [
    'parameters',
    { parameters: [{ in: 'query', name: 'q', schema }] },
    "import { type Contract, writeParameters } from '@specpact/client';",
  ],
  [
    'a body of JSON',
    { requestBody: { content: { 'application/json': {} } } },
    "import { type Contract, writeJson } from '@specpact/client';",
  ],
  [
    'both',
    { parameters: [{ in: 'query', name: 'q', schema }], requestBody: { content: { 'text/plain': {} } } },
    "import { type Contract, writeBody, writeParameters } from '@specpact/client';",
  ],
])('the contract imports the writers that its document needs: %s', (_, operation, line) => {
  const source = contractSource(operationOf(operation).document);
  expect(source.split('\n')[0]).toBe(line);
  for (const writer of ['writeBody', 'writeJson']) {
    expect(source.includes(`body: ${writer}`)).toBe(line.includes(writer));
  }
  expect(source.includes('parameters: writeParameters')).toBe(line.includes('writeParameters'));
});

test('a key in the query needs the writer of parameters', () => {
  const { document } = operationOf({});
  const root = {
    ...document.root,
    components: { securitySchemes: { key: { type: 'apiKey', in: 'query', name: 'k' } } },
  };
  const source = contractSource(parseDocument('x.json', JSON.stringify(root)));
  expect(source).toContain('writers: { parameters: writeParameters }');
});
