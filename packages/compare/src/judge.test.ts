import { type OpenApiDocument, parseDocument, SourceText } from '@specpact/spec';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CompareError } from './finding/compare-error.ts';
import { comparePact } from './judge.ts';
import type { Pact } from './pact/pact.ts';
import { readPact } from './pact/read-pact.ts';

function documentWith(schema: unknown, paths: object = {}) {
  const responses = { 200: { description: '', content: { 'application/json': { schema } } } };
  const document = {
    openapi: '3.1.0',
    info: { title: '', version: '' },
    paths: { '/things': { get: { operationId: 'listThings', responses } }, ...paths },
    components: {
      schemas: { Node: { type: 'object', properties: { next: { $ref: '#/components/schemas/Node' } } } },
    },
  };
  return parseDocument('/openapi/things.json', JSON.stringify(document));
}

function pactWith(body: unknown, request: object = { method: 'GET', path: '/things' }) {
  const interaction = { description: 'a request', request, response: { status: 200, body } };
  const pact = { consumer: { name: 'c' }, provider: { name: 'things' }, interactions: [interaction] };
  return readPact(new SourceText('/pacts/c-things.json', JSON.stringify(pact)));
}

/** The errors: none of the schemas here promises anything, which is said as warnings. */
async function errors(document: OpenApiDocument, pact: Pact) {
  return (await comparePact(document, pact)).filter(({ severity }) => severity === 'error');
}

async function codes(schema: unknown, body: unknown) {
  return (await errors(documentWith(schema), pactWith(body))).map(({ code }) => code);
}

test('a schema that refers to itself is followed as deep as the body goes', async () => {
  const schema = { $ref: '#/components/schemas/Node' };
  expect(await codes(schema, { next: { next: { next: {} } } })).toEqual([]);
  expect(await codes(schema, { next: { next: { previous: 1 } } })).toEqual([
    'response.body.undescribed-property',
  ]);
});

test('members beside a $ref describe fields too', async () => {
  const schema = { $ref: '#/components/schemas/Node', properties: { size: { type: 'integer' } } };
  const [finding] = await comparePact(
    documentWith({ type: 'array', items: schema }),
    pactWith([{ size: 1, sise: 1 }]),
  );
  expect(finding?.message).toContain('`[0].sise`; did you mean `size`?');
});

test('an object where the schema has a string is one finding', async () => {
  expect(await codes({ type: 'object', properties: { a: { type: 'string' } } }, { a: { b: 1 } })).toEqual([
    'response.body.incompatible',
  ]);
});

test('a field that is missing in every item of an array is one finding', async () => {
  const schema = { type: 'array', items: { type: 'object', properties: { a: {} } } };
  expect(await codes(schema, [{ b: 1 }, { b: 2 }, { b: 3 }])).toEqual(['response.body.undescribed-property']);
});

test('what a document says is not changed by comparing it', async () => {
  const document = documentWith(
    { type: 'object', properties: {} },
    { '/x': { parameters: [], get: { responses: {} } } },
  );
  const before = JSON.stringify(document.root);
  await comparePact(document, pactWith({ a: 1 }));
  expect(JSON.stringify(document.root)).toBe(before);
});

test('the same pact gives the same findings, however often it is judged', async () => {
  const document = documentWith({ type: 'object', properties: { a: { type: 'string' } } });
  const pact = pactWith({ a: 1, b: 2 });
  const first = await errors(document, pact);
  expect(first).toHaveLength(2);
  expect(await errors(document, pact)).toEqual(first);
});

test.each([
  [
    'a schema that does not compile',
    documentWith({ type: 'objekt' }),
    /things\.json: cannot be compared with .*c-things\.json: .*`type` must be one of .*"objekt"; did you mean `object`\?/,
  ],
  [
    'two paths that cannot be told apart',
    documentWith({}, { '/a/{b}': { get: { responses: {} } }, '/a/{c}': { get: { responses: {} } } }),
    /things\.json: cannot be compared with .*: GET \/a\/\{c\} cannot be reached: every path that fits it also fits \/a\/\{b\}/,
  ],
])('%s stops the comparison', async (_, document, message) => {
  const comparing = comparePact(document, pactWith({ a: 1 }));
  await expect(comparing).rejects.toThrow(CompareError);
  await expect(comparing).rejects.toThrow(message);
});

test('no credential of a request is in any finding', async () => {
  const headers = { Authorization: 'Bearer s3cret', 'X-Token': 's3cret', Accept: 'text/html' };
  const request = {
    method: 'GET',
    path: '/things',
    headers,
    query: 'token=s3cret',
    body: { password: 's3cret' },
  };
  const findings = await comparePact(documentWith({}), pactWith({ a: 1 }, request));
  expect(findings.length).toBeGreaterThan(3);
  expect(JSON.stringify(findings)).not.toContain('s3cret');
});

test.each(['/things/%ZZ', '/things/%2F', '/things/a?b', '/things/\u0000', '/things/ä'])(
  'the path %j is judged without an error',
  async (path) => {
    const parameters = [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }];
    const document = documentWith({}, { '/things/{id}': { parameters, get: { responses: {} } } });
    const [finding] = await comparePact(document, pactWith({}, { method: 'GET', path }));
    expect(finding?.code).toMatch(/^request\.path\./);
  },
);

test('any body is judged without an error, and each field that is not described is found', async () => {
  const schema = {
    type: 'object',
    properties: { known: {}, list: { type: 'array', items: { type: 'object', properties: { known: {} } } } },
  };
  const document = documentWith(schema);
  const name = fc.oneof(
    fc.constantFrom('a.b', 'a/b', 'a~b', '__proto__', 'constructor', '0', ''),
    fc.string(),
  );
  await fc.assert(
    fc.asyncProperty(name, fc.jsonValue({ maxDepth: 3 }), async (field, value) => {
      fc.pre(field !== 'known' && field !== 'list');
      const body = `{"known":null,"list":[{"known":1},{${JSON.stringify(field)}:${JSON.stringify(value)}}]}`;
      const findings = await errors(document, pactWith(JSON.parse(body)));
      expect(findings.map(({ code }) => code)).toEqual(['response.body.undescribed-property']);
      expect(findings[0]?.pact?.pointer).toBe(
        `/interactions/0/response/body/list/1/${field.replaceAll('~', '~0').replaceAll('/', '~1')}`,
      );
    }),
  );
});

test('a message or an interaction of a plugin that is not judged is a warning, and an error for a strict judge', async () => {
  const interactions = [
    {
      type: 'Synchronous/Messages',
      description: 'a call',
      request: { contents: { content: '' } },
      response: [],
    },
    {
      type: 'Synchronous/HTTP',
      description: 'read',
      request: { method: 'GET', path: '/things' },
      response: {},
    },
  ];
  const metadata = { pactSpecification: { version: '4.0' } };
  const pact = { consumer: { name: 'c' }, provider: { name: 'things' }, interactions, metadata };
  const read = readPact(new SourceText('/pacts/c-things.json', JSON.stringify(pact)));
  const severities = async (strict: boolean) =>
    (await comparePact(documentWith({}), read, { strict }))
      .filter(({ code }) => code === 'pact.message-not-judged')
      .map(({ severity }) => severity);
  expect(await severities(false)).toEqual(['warning']);
  expect(await severities(true)).toEqual(['error']);
});
