import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { parseDocument } from './document.ts';
import { loadDocument } from './load-document.ts';
import { DocumentError } from './text/document-error.ts';

const minimal = (rest: string) => `openapi: 3.1.0\ninfo: { title: T, version: '1' }\n${rest}`;

describe('version and dialect', () => {
  it.each([
    ['openapi: 3.0.3', '3.0', 'openapi-3.0'],
    ['openapi: 3.1.1', '3.1', '2020-12'],
    ['openapi: 3.2.0', '3.2', '2020-12'],
    ['openapi: 3.1', '3.1', '2020-12'],
    ['openapi: 3.0', '3.0', 'openapi-3.0'],
    ['openapi: "3.0"', '3.0', 'openapi-3.0'],
    ['swagger: "2.0"', '2.0', 'openapi-3.0'],
    ['swagger: 2.0', '2.0', 'openapi-3.0'],
  ])('reads %s as %s', (written, version, dialect) => {
    const document = parseDocument('t.yaml', `${written}\ninfo: { title: T, version: '1' }\n`);
    expect(document).toMatchObject({ version, dialect });
  });
});

describe('loadDocument', () => {
  it('answers for the External Support API', async () => {
    const document = await loadDocument(new URL('../../../openapi/external-support.yaml', import.meta.url));
    expect(document.name).toBe('external-support');
    const operation = document.operation('getIntegration');
    expect(operation).toMatchObject({ method: 'get', template: '/v1/external-support/{projectId}' });
    expect(operation?.parameters.map(({ name, in: place, required }) => ({ name, place, required }))).toEqual(
      [{ name: 'projectId', place: 'path', required: true }],
    );
    expect(operation?.responses.map(({ status }) => status)).toEqual(['200', '401', '404', '500']);
    expect(operation?.security.map((schemes) => schemes.map(({ name }) => name))).toEqual([
      ['apiKey'],
      ['basic'],
    ]);
    expect(operation?.responses[0]?.scenarios[0]).toMatchObject({
      name: 'integrationFound',
      providerState: 'an integration exists for project {projectId}',
    });
  });

  it('reads UTF-8 with a byte order mark, and refuses any other encoding', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'specpact-encoding-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const file = join(folder, 'api.yaml');
    const text = minimal('paths: {}\n');
    await writeFile(file, `\uFEFF${text}`);
    expect((await loadDocument(file)).root.openapi).toBe('3.1.0');
    await writeFile(file, text, 'utf16le');
    await expect(loadDocument(file)).rejects.toThrow('api.yaml:1:1: the file is UTF-16');
    await writeFile(file, `${text}# caf\u00E9\n`, 'latin1');
    await expect(loadDocument(file)).rejects.toThrow('api.yaml:4:6: byte 0xE9 is not UTF-8');
  });

  it('says that a file is missing', async () => {
    await expect(loadDocument('/nowhere/api.yaml')).rejects.toThrow('api.yaml: no such file');
  });

  it('says what to do with a URL, also after it was taken for a path', async () => {
    for (const file of ['https://a.example/v1/api.yaml', '/here/https:/a.example/v1/api.yaml']) {
      await expect(loadDocument(file)).rejects.toThrow(
        "URLs are not read: download it, and name the file: curl -L -o api.yaml 'https://a.example/v1/api.yaml'",
      );
    }
  });
});

describe('a document', () => {
  it.each([
    { text: 'swagger: "1.2"\n', want: 'a.yaml:1:1: Swagger "1.2" is not supported: Swagger 2.0 and OpenAPI' },
    { text: 'openapi: 4.0.0\n', want: 'a.yaml:1:1: OpenAPI "4.0.0" is not supported' },
    {
      text: 'openapi: 3\n',
      want: 'a.yaml:1:1: "openapi" must be a text of three parts, like "3.1.0", not 3',
    },
    { text: 'openapi: 3.10.0\n', want: 'a.yaml:1:1: OpenAPI "3.10.0" is not supported' },
    { text: 'hello\n', want: 'a.yaml:1:1: not an OpenAPI document' },
    { text: '- 1\n', want: 'a.yaml:1:1: not an OpenAPI document' },
    { text: 'openapi: 3.1.0\n', want: 'it has neither "info" nor "paths"' },
    { text: 'openapi: 3.1.0\ninfo: API\n', want: 'a.yaml:2:1: "info" must be an object' },
    { text: minimal('paths: []\n'), want: 'a.yaml:3:1: "paths" must be an object' },
    {
      text: minimal("paths:\n  /a:\n    $ref: '#/nowhere'\n"),
      want: 'a.yaml:5:11: $ref "#/nowhere" leads nowhere',
    },
    { text: minimal("paths:\n  /a:\n    $ref: '#/paths/~1a'\n"), want: 'leads back to itself' },
    {
      text: minimal("paths:\n  /a:\n    $ref: 'https://example.com/a'\n"),
      want: 'leads to the network, which is never read',
    },
    {
      text: minimal("paths:\n  /a:\n    $ref: 'file:///etc/hosts'\n"),
      want: 'a.yaml:5:11: $ref "file:///etc/hosts" leads out of the document\'s folder',
    },
  ])('is refused with its place: $want', ({ text, want }) => {
    expect(() => parseDocument('a.yaml', text)).toThrow(DocumentError);
    expect(() => parseDocument('a.yaml', text)).toThrow(want);
  });

  it('follows references to the place where a thing is written', () => {
    const document = parseDocument(
      'a.yaml',
      minimal(`paths:
  /things/{id}:
    parameters: [{ $ref: '#/components/parameters/Id' }]
    get:
      responses: { 404: { $ref: '#/components/responses/Missing' } }
components:
  parameters: { Id: { name: id, in: path, required: true, schema: { type: string } } }
  responses: { Missing: { description: none } }
`),
    );
    const [operation] = document.operations;
    expect(operation?.id).toBe('getThingsById');
    expect(operation?.parameters[0]?.path).toEqual(['components', 'parameters', 'Id']);
    expect(operation?.responses[0]?.path).toEqual(['components', 'responses', 'Missing']);
  });

  it('lets an operation override its path’s parameter, header names in any case', () => {
    const document = parseDocument(
      'a.yaml',
      minimal(`paths:
  /a:
    parameters: [{ name: X-Id, in: header }, { name: q, in: query }]
    get: { parameters: [{ name: x-id, in: header, required: true }], responses: {} }
`),
    );
    expect(document.operations[0]?.parameters.map(({ name, required }) => [name, required])).toEqual([
      ['x-id', true],
      ['q', false],
    ]);
  });
});

it('refuses a document that is nested deeper than the stack', () => {
  const deep = `${'{"items":'.repeat(20_000)}{}${'}'.repeat(20_000)}`;
  const text = `{"openapi":"3.1.0","info":{},"components":{"schemas":{"A":${deep}}}}`;
  expect(() => parseDocument('api.json', text)).toThrow(DocumentError);
});

describe('what is odd in a document', () => {
  const inFile = async (text: string) => {
    const folder = await mkdtemp(join(tmpdir(), 'specpact-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const file = join(folder, 'api.yaml');
    await writeFile(file, text);
    return file;
  };
  const typed = minimal("paths:\n  /a: { get: { responses: { '200': { content: { 'JSON': {} } } } } }\n");

  it.each([
    ['no operation', minimal('paths: {}\n'), 'api.yaml:3:1: the document describes no operation'],
    ['a key that is no media type', typed, 'api.yaml:4:49: "JSON" is not a media type'],
  ])('%s is told of, or refused if the document is read strictly', async (_, text, want) => {
    const file = await inFile(text);
    const told: string[] = [];
    await loadDocument(file, { onBroken: ({ reason }) => told.push(reason) });
    expect(told).toEqual([expect.stringContaining(want.replace(/^\S+ /, ''))]);
    await expect(loadDocument(file, { strict: true })).rejects.toThrow(want);
  });

  it('a key that is no media type is read as the one that is meant', () => {
    expect(parseDocument('a.yaml', typed).operations[0]?.responses[0]?.content).toMatchObject([
      { type: 'application/json', path: ['paths', '/a', 'get', 'responses', '200', 'content', 'JSON'] },
    ]);
  });

  it('webhooks are something to describe', () => {
    expect(parseDocument('a.yaml', minimal('webhooks: { a: { post: {} } }\n')).oddities).toEqual([]);
  });
});

it('a revised document has other values at some places, and the positions of the text', () => {
  const document = parseDocument(
    'shop.yaml',
    `openapi: 3.2.0
info: { title: Shop, version: '1' }
paths:
  /a:
    get:
      responses:
        '200':
          description: a
          content:
            text/event-stream:
              itemSchema:
                contentSchema:
                  type: integer
`,
  );
  const at = ['paths', '/a', 'get', 'responses', '200', 'content', 'text/event-stream', 'schema', 'items'];
  const from = [...at, 'contentSchema'];
  const revised = document.revised([{ at, value: { type: 'integer' }, from }]);
  expect(revised.operations[0]?.responses[0]?.content[0]?.schema?.value).toEqual({
    type: 'array',
    items: { type: 'integer' },
  });
  expect(revised.locate([...at, 'type'])).toEqual({ file: 'shop.yaml', line: 13, column: 19 });
  expect(document.resolve(at)?.value).toEqual({ contentSchema: { type: 'integer' } });
});
