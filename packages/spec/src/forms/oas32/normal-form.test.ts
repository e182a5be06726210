import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { parseDocument } from '../../document.ts';
import { formatPointer, valueAt } from '../../json/json-pointer.ts';
import { loadDocument } from '../../load-document.ts';

const head = "openapi: 3.2.0\ninfo: { title: T, version: '1' }\n";

const document = parseDocument(
  'api.yaml',
  `${head}paths:
  /search:
    query: { operationId: search, responses: { 200: { summary: Found } } }
    additionalOperations: { COPY: { operationId: copy, responses: {} } }
  /find:
    get:
      operationId: find
      parameters:
        - in: querystring
          name: q
          content: { application/x-www-form-urlencoded: { schema: { type: object }, example: { a: 1 } } }
        - { in: cookie, name: c, style: cookie, schema: { type: string } }
      responses:
        200:
          description: Found
          content:
            application/jsonl: { itemSchema: { type: integer }, examples: { one: { dataValue: [1] } } }
            text/event-stream: { schema: { minItems: 1 }, itemSchema: { type: object } }
            application/json: { $ref: '#/components/mediaTypes/Text' }
components:
  mediaTypes:
    Text: { schema: { type: string }, examples: { two: { serializedValue: '"text"' } } }
  schemas:
    List: { type: array, items: { type: string }, xml: { nodeType: element } }
    Attribute: { type: string, xml: { nodeType: attribute } }
`,
);

function part(...path: string[]) {
  return { value: valueAt(document.root, path), written: formatPointer(document.pathInFile(path)) };
}

describe('the additions of OpenAPI 3.2 have the form of 3.1', () => {
  const find = ['paths', '/find', 'get'];
  const content = [...find, 'responses', '200', 'content'];
  it.each([
    [
      [...find, 'parameters', '0'],
      {
        in: 'query',
        name: 'q',
        style: 'form',
        explode: true,
        schema: { type: 'object' },
        example: { a: 1 },
      },
      '/paths/~1find/get/parameters/0',
    ],
    [
      [...find, 'parameters', '0', 'schema', 'type'],
      'object',
      '/paths/~1find/get/parameters/0/content/application~1x-www-form-urlencoded/schema/type',
    ],
    [[...find, 'parameters', '1', 'style'], 'form', '/paths/~1find/get/parameters/1/style'],
    [
      [...content, 'application/jsonl', 'schema'],
      { type: 'array', items: { type: 'integer' } },
      '/paths/~1find/get/responses/200/content/application~1jsonl/itemSchema',
    ],
    [
      [...content, 'application/jsonl', 'schema', 'items', 'type'],
      'integer',
      '/paths/~1find/get/responses/200/content/application~1jsonl/itemSchema/type',
    ],
    [
      [...content, 'application/jsonl', 'examples', 'one', 'value'],
      [1],
      '/paths/~1find/get/responses/200/content/application~1jsonl/examples/one/dataValue',
    ],
    [
      [...content, 'text/event-stream', 'schema', 'allOf', '0', 'minItems'],
      1,
      '/paths/~1find/get/responses/200/content/text~1event-stream/schema/minItems',
    ],
    [[...content, 'application/json', 'schema', 'type'], 'string', '/components/mediaTypes/Text/schema/type'],
    [
      [...content, 'application/json', 'examples', 'two', 'value'],
      'text',
      '/components/mediaTypes/Text/examples/two/serializedValue',
    ],
    [
      ['paths', '/search', 'query', 'responses', '200', 'description'],
      'Found',
      '/paths/~1search/query/responses/200',
    ],
    [['components', 'schemas', 'List', 'xml', 'wrapped'], true, '/components/schemas/List/xml/nodeType'],
    [
      ['components', 'schemas', 'Attribute', 'xml', 'attribute'],
      true,
      '/components/schemas/Attribute/xml/nodeType',
    ],
  ])('%j', (path, value, written) => {
    expect(part(...path)).toEqual({ value, written });
  });

  it('has the operations of all methods', () => {
    expect(document.operations.map(({ id, method }) => [id, method])).toEqual([
      ['search', 'query'],
      ['copy', 'copy'],
      ['find', 'get'],
    ]);
  });
});

it('follows references by `$self`, to itself and to the files beside it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'specpact-self-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, 'models.yaml'), 'A: { type: string }\n');
  await writeFile(
    join(folder, 'api.yaml'),
    `${head}$self: https://api.example.com/v1/api
security: [{ 'models.yaml#/key': [] }, { '#/components/securitySchemes/own': [] }]
paths: { /a: { get: { operationId: a, responses: {} } } }
components:
  securitySchemes: { own: { type: http, scheme: basic } }
  schemas:
    Own: { $ref: 'https://api.example.com/v1/api#/components/schemas/Other' }
    Other: { $ref: './models.yaml#/A' }
    Absolute: { $ref: 'https://api.example.com/v1/models.yaml#/A' }
`,
  );
  await writeFile(
    join(folder, 'models.yaml'),
    'A: { type: string }\nkey: { type: apiKey, in: header, name: k }\n',
  );
  const self = await loadDocument(join(folder, 'api.yaml'));
  expect(self.root.components).toMatchObject({
    schemas: {
      Own: { $ref: '#/components/schemas/Other' },
      Other: { $ref: '#/components/schemas/A' },
      Absolute: { $ref: '#/components/schemas/A' },
      A: { type: 'string' },
    },
  });
  expect(self.operation('a')?.security.map(([one]) => one?.scheme?.type)).toEqual(['apiKey', 'http']);
  await writeFile(
    join(folder, 'far.yaml'),
    `${head}$self: https://api.example.com/v1/api
components: { schemas: { Far: { $ref: 'https://api.example.com/v1/gone.yaml' } } }
`,
  );
  await expect(loadDocument(join(folder, 'far.yaml'), { strict: true })).rejects.toThrow(
    'far.yaml:4:39: $ref "https://api.example.com/v1/gone.yaml" leads to the network',
  );
});

describe('an example of a parameter that is written as it is sent', () => {
  it.each<[object, string, unknown]>([
    [{ in: 'query', schema: { type: 'integer' } }, 'p=3', 3],
    [{ in: 'query', schema: { type: 'string' } }, 'p=3', '3'],
    [{ in: 'query', schema: { type: ['string', 'null'] } }, 'p=a%3Ab%2Fc', 'a:b/c'],
    [{ in: 'query', schema: { type: 'string' } }, 'bare', 'bare'],
    [{ in: 'query', schema: { type: 'string' } }, 'p=100%', '100%'],
    [{ in: 'query', schema: {} }, 'p=true', true],
    [{ in: 'query', schema: { type: 'array' } }, 'p=1&p=2', undefined],
    [{ in: 'query', schema: { type: 'object' } }, 'a=1', undefined],
    [{ in: 'cookie', style: 'cookie', schema: { type: 'string' } }, 'p=x', 'x'],
    [{ in: 'header', schema: { type: 'string' } }, 'p=%41', 'p=%41'],
    [{ in: 'path', schema: { type: 'string' } }, 'p=x', 'p=x'],
    [{ in: 'path', style: 'label', schema: { type: 'string' } }, '.x', 'x'],
    [{ in: 'path', style: 'matrix', schema: { type: 'number' } }, ';p=1.5', 1.5],
  ])('%j: %s', (parameter, serializedValue, value) => {
    expect(exampleValue(parameter, { serializedValue })).toEqual(value);
  });

  it('has the value of its data, if it has both', () => {
    const list = { in: 'query', schema: { type: 'array' } };
    expect(exampleValue(list, { dataValue: [1, 2], serializedValue: 'p=1&p=2' })).toEqual([1, 2]);
    expect(exampleValue(list, { value: [1, 2], serializedValue: 'p=1&p=2' })).toEqual([1, 2]);
  });

  function exampleValue(parameter: object, example: object) {
    const parameters = [{ name: 'p', ...parameter, examples: { one: example } }];
    const paths = { '/a': { get: { parameters, responses: {} } } };
    const { root } = parseDocument('api.json', JSON.stringify({ openapi: '3.2.0', info: {}, paths }));
    return valueAt(root, ['paths', '/a', 'get', 'parameters', '0', 'examples', 'one', 'value']);
  }
});
