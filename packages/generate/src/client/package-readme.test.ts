import { type JsonObject, parseDocument } from '@specpact/spec';
import { expect, test } from 'vitest';
import { packageReadme } from './package-readme.ts';

const responses = { 200: { description: 'fine' } };
const text = { type: 'string' };

/** The code of a package's README, block by block. */
function codeOf(document: JsonObject): string[] {
  const root = { openapi: '3.1.0', info: { title: 'Shop', version: '1' }, paths: {}, ...document };
  const readme = packageReadme(parseDocument('shop.json', JSON.stringify(root)), '@acme/shop');
  return [...readme.matchAll(/```ts\n(.*?)```/gs)].map(([, code = '']) => code);
}

const schemes = (securitySchemes: JsonObject) => ({ components: { securitySchemes } });
const secured = (...security: Record<string, []>[]) => ({
  servers: [{ url: 'https://shop.example' }],
  paths: { '/a': { get: { operationId: 'readA', security, responses } } },
});
const key = { type: 'apiKey', in: 'header', name: 'x-key' };

test.each<[string, JsonObject, string]>([
  ['nothing is needed', secured(), 'createShopClient();'],
  ['no server is named', { paths: {} }, "createShopClient({ baseUrl: 'https://api.example.com' });"],
  [
    'a server has a variable without a default',
    { servers: [{ url: 'https://{shop}.example' }] },
    "createShopClient({ baseUrl: 'https://api.example.com' });",
  ],
  [
    'two schemes are needed together',
    { ...secured({ a: [], b: [] }), ...schemes({ c: key, a: key, b: { type: 'http', scheme: 'Basic' } }) },
    "createShopClient({ credentials: { a: 'API_KEY', b: { username: 'USER', password: 'PASSWORD' } } });",
  ],
  [
    'the first alternative is none that a client can send',
    {
      ...secured({ d: [] }, { o: [] }),
      ...schemes({ d: { type: 'http', scheme: 'digest' }, o: { type: 'oauth2' } }),
    },
    "createShopClient({ credentials: { o: 'ACCESS_TOKEN' } });",
  ],
  [
    'there is none that a client can send',
    { ...secured({ d: [] }), ...schemes({ d: { type: 'http', scheme: 'digest' } }) },
    "createShopClient({ credentials: 'none' });",
  ],
])('the example gives the options that the client needs: %s', (_, document, wanted) => {
  expect(codeOf(document)[0]).toContain(`const client = ${wanted}`);
});

test.each<[string, JsonObject, string]>([
  [
    'one that reads without being given anything',
    { '/a': { delete: { responses } }, '/b/{id}': { get: { responses } }, '/c': { get: { responses } } },
    'client.getC();',
  ],
  [
    'one that is given words and numbers',
    {
      '/{projectId}/{no}': {
        get: {
          operationId: 'read',
          parameters: [
            { in: 'path', name: 'projectId', required: true, schema: text },
            { in: 'path', name: 'no', required: true, schema: { type: 'integer' } },
            { in: 'query', name: 'sort', required: true, schema: { type: 'string', enum: ['up'] } },
          ],
          responses,
        },
      },
    },
    "client.read({ params: { path: { projectId: 'PROJECT_ID', no: 1 }, query: { sort: 'up' } } });",
  ],
  [
    'another, if there is no such one',
    { '/a': { put: { operationId: 'write', requestBody: { required: true, content: {} }, responses } } },
    'client.write({ /* params, body */ });',
  ],
])('the example calls %s', (_, paths, wanted) => {
  expect(codeOf({ paths })[0]).toContain(`await ${wanted}`);
});

test('the example of an error compiles whatever the operation lists', () => {
  // If it lists no error, `problem` is always there. TypeScript then has no `error` after it.
  expect(codeOf({ paths: { '/a': { get: { responses } } } })[0]).toContain('result.error ?? result.problem');
});

test('the examples import only from the package itself', () => {
  const sources = codeOf({}).flatMap((code) => [...code.matchAll(/ from '(.*?)'/g)].map(([, name]) => name));
  expect(sources).toEqual(['@acme/shop', '@acme/shop', '@acme/shop/validators']);
});

test('the name of a scheme stays in its cell', () => {
  const root = { openapi: '3.1.0', info: { title: 'x', version: '1' }, ...schemes({ 'a|`b`\n# c': key }) };
  const readme = packageReadme(parseDocument('x.json', JSON.stringify(root)), 'x');
  expect(readme).toContain("| `a\\| b # c` | `'API_KEY'` |\n");
});
