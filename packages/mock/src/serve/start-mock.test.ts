import { fileURLToPath } from 'node:url';
import { DocumentError, loadDocument, type OpenApiDocument, parseDocument } from '@specpact/spec';
import { describe, expect, it } from 'vitest';
import { PortInUseError, startMock } from '../index.ts';

const externalSupport = fileURLToPath(new URL('../../../../openapi/external-support.yaml', import.meta.url));
const parameters = new URL('../../fixtures/parameters.yaml', import.meta.url);
const key = { headers: { 'x-api-key': 'k' } };

async function status(url: string, init?: RequestInit): Promise<number> {
  const response = await fetch(url, init);
  await response.body?.cancel();
  return response.status;
}

describe('where documents are served', () => {
  it('one: at the root, under its name, and under the paths of its servers in both', async () => {
    await using mock = await startMock({ document: externalSupport });
    expect(mock.url).toBe(`http://127.0.0.1:${mock.port}`);
    expect(mock.baseUrl('external-support')).toBe(mock.url);
    for (const prefix of ['', '/jelouapi', '/platform']) {
      expect(await status(`${mock.url}${prefix}/v1/external-support/p-1`, key)).toBe(200);
      expect(await status(`${mock.url}/external-support${prefix}/v1/external-support/p-1`, key)).toBe(200);
    }
    expect(await status(`${mock.url}/other/v1/external-support/p-1`, key)).toBe(404);
  });

  it('one with `asPrism`: at the root alone, as Prism serves it', async () => {
    await using mock = await startMock({ document: externalSupport, asPrism: true });
    expect(await status(`${mock.url}/v1/external-support/p-1`, key)).toBe(200);
    for (const prefix of ['/jelouapi', '/platform', '/external-support', '/external-support/jelouapi']) {
      expect(await status(`${mock.url}${prefix}/v1/external-support/p-1`, key)).toBe(404);
    }
  });

  it('one that lacks the `info` OpenAPI requires: answers need it as little as Prism does', async () => {
    const paths = { '/a': { get: { responses: { 204: { description: 'ok' } } } } };
    const document = parseDocument('a.json', JSON.stringify({ openapi: '3.0.2', paths }));
    await using mock = await startMock({ document });
    expect(await status(`${mock.url}/a`)).toBe(204);
  });

  it('several: each under its name, and under the paths of its servers there', async () => {
    await using mock = await startMock({ documents: [externalSupport, parameters] });
    expect(mock.documents.map(({ name }) => name)).toEqual(['external-support', 'parameters']);
    expect(mock.baseUrl('parameters')).toBe(`${mock.url}/parameters`);
    expect(await status(`${mock.url}/parameters/users/1`)).toBe(200);
    expect(await status(`${mock.url}/parameters/v2/users/1`)).toBe(200);
    expect(await status(`${mock.url}/parameters/test/api/users/1`)).toBe(200);
    expect(await status(`${mock.url}/external-support/jelouapi/v1/external-support/p-1`, key)).toBe(200);
    const nowhere = await fetch(`${mock.url}/users/1`);
    expect(nowhere.status).toBe(404);
    expect(await nowhere.json()).toMatchObject({ served: ['/external-support', '/parameters'] });
  });

  it('a path of the document wins over one with a server path taken off', async () => {
    const document = parseDocument(
      'versions.yaml',
      `openapi: 3.1.0
info: { title: Versions, version: '1' }
servers: [{ url: /v1 }]
paths:
  /users: { get: { responses: { '200': { description: ok, content: { application/json: { example: current } } } } } }
  /v1/users: { get: { responses: { '200': { description: ok, content: { application/json: { example: old } } } } } }
`,
    );
    await using mock = await startMock({ document });
    const [users, old] = await Promise.all(['/users', '/v1/users'].map((path) => fetch(mock.url + path)));
    expect([await users?.json(), await old?.json()]).toEqual(['current', 'old']);
  });
});

describe('the control endpoints', () => {
  it('stand where they are told to', async () => {
    await using mock = await startMock({ document: externalSupport, controlPath: '/_admin/mock' });
    expect(await status(`${mock.url}/_admin/mock/health`)).toBe(200);
    expect(await status(`${mock.url}/_specpact/health`)).toBe(404);
  });

  it('can be switched off', async () => {
    await using mock = await startMock({ document: externalSupport, controlPath: false });
    expect(await status(`${mock.url}/_specpact/health`)).toBe(404);
  });

  it.each(['', '/', 'admin', '/a b'])('cannot stand at "%s"', async (controlPath) => {
    await expect(startMock({ document: externalSupport, controlPath })).rejects.toThrow(
      /control path must be/,
    );
  });
});

describe('what is odd, and served all the same', () => {
  it('a document without an operation', async () => {
    const document = parseDocument('empty.yaml', 'openapi: 3.1.0\ninfo: {}\npaths: { /a: {} }\n');
    await using mock = await startMock({ document });
    expect(await status(`${mock.url}/a`)).toBe(404);
  });

  it.each([
    ['JSON', 'application/json', '{"id":1}'],
    ['text/plain, text/html', 'text/plain', 'hello'],
    ['application/json;', 'application/json', '{"id":1}'],
  ])('a media type that is none: %s', async (key, type, sent) => {
    const text = `openapi: 3.1.0
info: {}
paths:
  /a:
    post:
      requestBody: { content: { '${key}': { schema: { type: [object, string], required: [id] } } } }
      responses:
        '200':
          description: ok
          content: { '${key}': { example: ${sent} } }
`;
    await using mock = await startMock({ document: parseDocument('odd.yaml', text) });
    const post = (body: string) =>
      fetch(`${mock.url}/a`, { method: 'POST', headers: { 'content-type': type }, body });
    const answer = await post(sent);
    expect([answer.status, answer.headers.get('content-type'), await answer.text()]).toEqual([
      200,
      type,
      sent,
    ]);
    if (type === 'application/json') expect((await post('{}')).status).toBe(422);
  });
});

describe('what is refused', () => {
  const yaml = (paths: string) => parseDocument('broken.yaml', `openapi: 3.1.0\ninfo: {}\npaths:\n${paths}`);

  it.each<[string, () => string | OpenApiDocument, RegExp]>([
    ['a document that is not there', () => 'nowhere.yaml', /nowhere\.yaml: no such file/],
    [
      'a path without its slash',
      () => yaml('  a: { get: {} }\n'),
      /broken\.yaml:4:3: the path "a" must begin/,
    ],
    [
      'a status that is none',
      () => yaml("  /a:\n    get:\n      responses:\n        '2000': { description: ok }\n"),
      /broken\.yaml:7:9: "2000" is not a status/,
    ],
    [
      'a reference in an example, which Prism follows',
      () =>
        yaml(`  /a:
    get:
      responses:
        '200':
          content:
            application/json:
              example: { $ref: '#/nowhere' }
`),
      /broken\.yaml:10:15: Prism cannot mock this: .*nowhere/,
    ],
    [
      'a reference to another host in an example, which Prism follows',
      () =>
        yaml(`  /a:
    get:
      responses:
        '200':
          content:
            application/json:
              example: { $ref: 'http://127.0.0.1/x' }
`),
      /broken\.yaml:10:15: Prism cannot mock this: .*http:/,
    ],
    ...(
      [
        ['type: text', 'type', 'must be one of string'],
        ["pattern: '(a'", 'pattern', 'is no regular expression'],
        ['required: [1]', 'required', 'must be a list of names'],
        ['minLength: -1', 'minLength', 'must be a whole number'],
        ['properties: { a: text }', 'properties', 'must be an object of schemas'],
        ['items: { enum: a }', 'enum', 'must be a list of values'],
        ['uniqueItems: 1', 'uniqueItems', 'must be true or false'],
        ['multipleOf: 0', 'multipleOf', 'must be a number above 0'],
      ] as const
    ).map(
      ([schema, keyword, expected]) =>
        [
          `a schema with ${schema}, which Prism takes and then never validates (stoplightio/prism#2442)`,
          () =>
            yaml(
              `  /a:\n    post:\n      requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Order' } } } }\ncomponents: { schemas: { Order: { ${schema} } } }\n`,
            ),
          new RegExp(`broken\\.yaml:7:\\d+: the schema "\\w+" is invalid: "${keyword}" ${expected}`),
        ] as [string, () => OpenApiDocument, RegExp],
    ),
    [
      'a reference that leads nowhere',
      () => yaml("  /a:\n    get: { responses: { '200': { $ref: '#/components/responses/Ok' } } }\n"),
      /broken\.yaml:5:40: \$ref "#\/components\/responses\/Ok" leads nowhere/,
    ],
  ])('%s, with its place', async (_, source, message) => {
    const started = (async () => startMock({ document: source() }))();
    await expect(started).rejects.toThrow(message);
    await expect(started).rejects.toBeInstanceOf(DocumentError);
  });

  it('two documents of one name', async () => {
    const document = await loadDocument(parameters);
    await expect(startMock({ documents: [document, parameters] })).rejects.toThrow(
      /has the name "parameters" too/,
    );
  });

  it('no document', async () => {
    await expect(startMock({})).rejects.toThrow(TypeError);
  });

  it('a port that is taken, saying which flag changes it', async () => {
    await using mock = await startMock({ document: parameters });
    const second = startMock({ document: parameters, port: mock.port });
    await expect(second).rejects.toThrow(PortInUseError);
    await expect(second).rejects.toThrow(`port ${mock.port} on 127.0.0.1 is taken`);
    await expect(second).rejects.toThrow('--port');
  });
});
