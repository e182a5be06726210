import { parseDocument } from '@specpact/spec';
import { describe, expect, test } from 'vitest';
import { checkDocument } from '../check-document.ts';
import { reviewDocument } from './review-document.ts';

interface Parts {
  paths?: object;
  components?: object;
  version?: string;
  lenientExamples?: boolean;
}

function review({ paths = {}, components = {}, version = '3.1.0', lenientExamples = false }: Parts) {
  const root = { openapi: version, info: {}, paths, components };
  return reviewDocument(parseDocument('/openapi/things.json', JSON.stringify(root)), { lenientExamples });
}

function found(parts: Parts) {
  return review(parts).map(({ code, message, document }) => `${code} ${document?.pointer}: ${message}`);
}

const get = { responses: {} };
const named = (name: string, more: object = {}) => ({
  name,
  in: 'path',
  required: true,
  schema: { type: 'string' },
  ...more,
});

describe('paths and their parameters', () => {
  test.each<[string, object]>([
    ['each names the other', { '/a/{id}': { parameters: [named('id')], get } }],
    [
      'an operation replaces the parameter of its path',
      { '/a/{id}': { parameters: [named('id')], get: { ...get, parameters: [named('id')] } } },
    ],
    ['a name that looks like a URI template', { '/a/{id*}': { parameters: [named('id*')], get } }],
    ['two in one segment', { '/a/{x}.{y}': { parameters: [named('x'), named('y')], get } }],
    ['an extension', { 'x-{id': {} }],
  ])('%s: nothing to say', (_, paths) => {
    expect(found({ paths })).toEqual([]);
  });

  test.each<[string, object, string[]]>([
    [
      'a parameter that the template lacks, of a path and of an operation',
      {
        '/a/{bookId}': {
          parameters: [named('bookId'), named('bookid')],
          get: { ...get, parameters: [named('other')] },
        },
      },
      [
        'document.path.no-such-name /paths/~1a~1{bookId}/parameters/1: the path parameter `bookid` is nowhere in /a/{bookId}; did you mean `bookId`?',
        'document.path.no-such-name /paths/~1a~1{bookId}/get/parameters/0: the path parameter `other` is nowhere in /a/{bookId}',
      ],
    ],
    [
      'a name that no operation describes',
      { '/a/{id}': { get, put: get } },
      ['document.path.undescribed-name /paths/~1a~1{id}: no path parameter describes `id` of /a/{id}'],
    ],
    [
      'a name that one operation describes',
      { '/a/{id}': { get: { ...get, parameters: [named('id')] }, put: get } },
      [
        'document.path.undescribed-name /paths/~1a~1{id}/put: no path parameter describes `id` of /a/{id} in PUT',
      ],
    ],
    [
      'one twice',
      { '/a/{id}/b/{id}': { parameters: [named('id')], get } },
      [
        'document.path.malformed /paths/~1a~1{id}~1b~1{id}: the path /a/{id}/b/{id}: it has `{id}` twice, and one value for both',
      ],
    ],
    [
      'a URI template',
      { '/a/{id*}': { parameters: [named('id')], get } },
      [
        'document.path.malformed /paths/~1a~1{id*}: the path /a/{id*}: `{id*}` belongs to URI templates (RFC 6570): write `{id}` and say `explode: true` of the parameter',
      ],
    ],
    [
      'a query in the path',
      { '/a{?x}': { get: { ...get, parameters: [named('x', { in: 'query' })] } } },
      [
        'document.path.malformed /paths/~1a{?x}: the path /a{?x}: `{?x}` belongs to URI templates (RFC 6570): leave it out and say `in: query` of the parameter',
      ],
    ],
    [
      'a parameter behind a fragment',
      { '/send/#env/{id}': { get: { ...get, parameters: [named('id')] } } },
      [
        'document.path.malformed /paths/~1send~1#env~1{id}: the path /send/#env/{id}: no request sends what is behind `#`: leave it out',
      ],
    ],
    [
      'a parameter in the place of a name of the query',
      { '/a?{id}=1': { get: { ...get, parameters: [named('id')] } } },
      [
        'document.path.malformed /paths/~1a?{id}=1: the path /a?{id}=1: what is behind `?` is no part of a path: describe it by parameters `in: query`',
      ],
    ],
    [
      'parameters behind a path that requests can have',
      { '/a?x=1&y={id}': { get: { ...get, parameters: [named('id')] } } },
      [],
    ],
    [
      'a brace that is not closed',
      { '/a/{id': { get } },
      ['document.path.malformed /paths/~1a~1{id: the path /a/{id: it has a single brace'],
    ],
    [
      'braces around nothing',
      { '/a/{}': { get } },
      ['document.path.malformed /paths/~1a~1{}: the path /a/{}: `{}` has no name'],
    ],
  ])('%s', (_, paths, want) => {
    expect(found({ paths })).toEqual(want);
  });
});

describe('a parameter by itself', () => {
  test.each<[string, object, string]>([
    ['not required in a path', named('id', { required: false }), 'must have `required: true`'],
    ['no place', { ...named('id'), in: undefined }, 'has no `in`'],
    ['an unknown place', named('id', { in: 'quer' }), 'did you mean `query`?'],
    ['Swagger 2.0', named('id', { in: 'body' }), 'is `in: body`, which is none of'],
    ['no name', { in: 'query', schema: {} }, 'has no `name`'],
    ['no schema', { name: 'id', in: 'query' }, 'has neither `schema` nor `content`'],
    ['both', named('id', { content: { 'text/plain': {} } }), 'has both `schema` and `content`'],
    ['two media types', { name: 'q', in: 'query', content: { 'a/b': {}, 'a/c': {} } }, 'has 2 media types'],
  ])('%s', (_, parameter, want) => {
    expect(found({ components: { parameters: { P: parameter } } })).toEqual([
      expect.stringMatching(/^document\.parameter\.invalid \/components\/parameters\/P/),
    ]);
    expect(found({ components: { parameters: { P: parameter } } })[0]).toContain(want);
  });

  test('of Swagger 2.0, in its own words and at its own place', () => {
    const text = `swagger: '2.0'
info: { title: T, version: '1' }
paths: {}
parameters:
  A: { name: a, in: query }
  B: { name: b, in: cookie, type: string }
`;
    const findings = reviewDocument(parseDocument('api.yaml', text));
    expect(findings.map(({ message, document }) => [document?.pointer, document?.line, message])).toEqual([
      ['/parameters/A', 5, 'the parameter `a` has no `type`, so nothing describes its value'],
      [
        '/parameters/B/in',
        6,
        'the parameter `b` is `in: cookie`, which is none of path, query, header, formData, body',
      ],
    ]);
  });

  test('twice in one list, one of them a reference, headers in any case', () => {
    const header = { name: 'X-Trace', in: 'header', schema: {} };
    const parameters = [
      { ...header, name: 'x-trace' },
      { $ref: '#/components/parameters/Trace' },
      { ...header, in: 'query' },
    ];
    const components = { parameters: { Trace: header } };
    expect(found({ paths: { '/a': { get: { ...get, parameters } } }, components })).toEqual([
      'document.parameter.duplicate /paths/~1a/get/parameters/1: the header parameter `X-Trace` is described twice in one list',
    ]);
    const apart = { '/a': { parameters: [header], get: { ...get, parameters: [header] } } };
    expect(found({ paths: apart })).toEqual([]);
  });
});

test('a schema of Swagger 2.0 is called by its place in the text', () => {
  const text = `swagger: '2.0'
info: { title: T, version: '1' }
paths:
  /a:
    get:
      parameters: [{ name: q, in: query, type: integer, default: x }]
      responses: { 200: { description: ok, schema: { type: string, enum: [null] } } }
`;
  const messages = reviewDocument(parseDocument('api.yaml', text)).map(({ message }) => message);
  expect(messages).toEqual([
    expect.stringContaining('of the schema at /paths//a/get/parameters/0 does not fit it'),
    expect.stringContaining('the schema at /paths//a/get/responses/200/schema contradicts itself'),
  ]);
});

test('responses that are called by no status', () => {
  const response = { description: '' };
  const responses = Object.fromEntries(
    ['200', '4XX', 'default', 'x-more', '2xx', '600', '20', 'Default', 'ok'].map((key) => [key, response]),
  );
  const paths = { '/a': { get: { responses } } };
  expect(review({ paths }).map(({ message, suggestion }) => [message, suggestion])).toEqual([
    ['"20" is not a status: write 404, 4XX or default', undefined],
    ['"600" is not a status: write 404, 4XX or default', undefined],
    ['"2xx" is not a status: write 2XX', '2XX'],
    ['"Default" is not a status: write default', 'default'],
    ['"ok" is not a status: write 404, 4XX or default', undefined],
  ]);
});

describe('a schema against itself', () => {
  const said = (schema: object, version = '3.1.0') =>
    found({ components: { schemas: { A: schema } }, version }).map((line) =>
      line.replace('/components/schemas/A', ''),
    );

  test.each<[object, string]>([
    [
      { minimum: 3, maximum: 2 },
      '/minimum: the schema `A` contradicts itself: `minimum` is 3, and `maximum` is 2',
    ],
    [
      { minimum: 2, exclusiveMaximum: 2 },
      '/minimum: the schema `A` contradicts itself: `minimum` is 2, and `exclusiveMaximum` is 2',
    ],
    [
      { minimum: 0, exclusiveMinimum: 5, maximum: 4 },
      '/exclusiveMinimum: the schema `A` contradicts itself: `exclusiveMinimum` is 5, and `maximum` is 4',
    ],
    [
      { type: 'integer', minimum: 1.2, maximum: 1.8 },
      '/minimum: the schema `A` contradicts itself: `minimum` is 1.2, and `maximum` is 1.8: there is no integer between',
    ],
    [
      { type: 'integer', exclusiveMinimum: 1, exclusiveMaximum: 2 },
      '/exclusiveMinimum: the schema `A` contradicts itself: `exclusiveMinimum` is 1, and `exclusiveMaximum` is 2: there is no integer between',
    ],
    [
      { minLength: 3, maxLength: 2 },
      '/minLength: the schema `A` contradicts itself: `minLength` is 3, and `maxLength` is 2',
    ],
    [
      { minItems: 3, maxItems: 2 },
      '/minItems: the schema `A` contradicts itself: `minItems` is 3, and `maxItems` is 2',
    ],
    [
      { minProperties: 3, maxProperties: 2 },
      '/minProperties: the schema `A` contradicts itself: `minProperties` is 3, and `maxProperties` is 2',
    ],
    [
      { contains: {}, maxContains: 0 },
      ': the schema `A` contradicts itself: `minContains` is 1, and `maxContains` is 0',
    ],
    [
      { required: ['a', 'b', 'c'], properties: { a: {}, c: false }, additionalProperties: false },
      '/required: the schema `A` contradicts itself: `b`, `c` are required, and not allowed',
    ],
    [
      { required: ['a', 'b'], maxProperties: 1 },
      '/maxProperties: the schema `A` contradicts itself: 2 members are required, and `maxProperties` is 1',
    ],
    [
      { type: 'string', enum: [1, 2] },
      '/enum: the schema `A` contradicts itself: no value of its `enum` fits it: 1, 2',
    ],
    [
      { type: 'string', const: 1 },
      '/const: the schema `A` contradicts itself: its `const` does not fit it: must be string',
    ],
  ])('%j', (schema, want) => {
    expect(said(schema)).toEqual([`document.schema.contradictory ${want}`]);
  });

  test.each<object>([
    { minimum: 2, maximum: 2 },
    { type: 'integer', minimum: 1.2, maximum: 2.8 },
    { minItems: 2, maxItems: 2 },
    { maxContains: 0 },
    { contains: {}, minContains: 0, maxContains: 0 },
    { required: ['a'], properties: { a: {} }, additionalProperties: false },
    { required: ['xa'], patternProperties: { '^x': {} }, additionalProperties: false },
    { type: 'array', required: ['a'], additionalProperties: false },
    { allOf: [{ required: ['a'] }], additionalProperties: false },
    { type: ['string', 'null'], enum: ['a', null], default: null },
    { default: { id: 1 }, required: ['id'], properties: { id: { readOnly: true } } },
    { $ref: '#/components/schemas/A', default: 1 },
  ])('%j: nothing to say', (schema) => {
    const schemas = { A: { type: 'integer' }, B: schema };
    expect(found({ components: { schemas } })).toEqual([]);
  });

  test('what is exclusive in OpenAPI 3.0', () => {
    expect(said({ minimum: 2, maximum: 2, exclusiveMaximum: true }, '3.0.3')).toEqual([
      'document.schema.contradictory /minimum: the schema `A` contradicts itself: `minimum` is 2, and `maximum` is 2, exclusive',
    ]);
  });

  test('a default, which may be a warning', () => {
    const schemas = {
      A: { type: 'integer', maximum: 5, default: 6 },
      B: { $ref: '#/components/schemas/A', default: 'x' },
      C: { type: 'object', properties: { a: { type: 'string' } }, default: { a: 1 } },
    };
    expect(found({ components: { schemas } })).toEqual([
      'document.default.incompatible /components/schemas/A/default: the default 6 of the schema `A` does not fit it: must be <= 5',
      'document.default.incompatible /components/schemas/B/default: the default "x" of the schema `B` does not fit it: must be integer',
      'document.default.incompatible /components/schemas/C/default: the default {"a":1} of the schema `C` does not fit it: `a` must be string',
    ]);
    // Beside a `$ref` it is nothing in OpenAPI 3.0.
    expect(found({ components: { schemas }, version: '3.0.3' })).toHaveLength(2);
    const severities = (lenientExamples: boolean) =>
      review({ components: { schemas }, lenientExamples }).map(({ severity }) => severity);
    expect(severities(false)).toEqual(['error', 'error', 'error']);
    expect(severities(true)).toEqual(['warning', 'warning', 'warning']);
  });

  test('some values of an enum', () => {
    const schema = { type: 'string', maxLength: 2, enum: ['a', 'abc', 3] };
    expect(review({ components: { schemas: { A: schema } } })).toMatchObject([
      {
        code: 'document.enum.incompatible',
        severity: 'warning',
        message: 'the schema `A` refuses what its `enum` lists: "abc", 3',
      },
    ]);
  });
});

test('scopes that no flow has, of the document and of an operation', () => {
  const flow = (...scopes: string[]) => ({
    tokenUrl: 'https://x.example',
    scopes: Object.fromEntries(scopes.map((scope) => [scope, ''])),
  });
  const securitySchemes = {
    O: { type: 'oauth2', flows: { clientCredentials: flow('read'), implicit: flow('write') } },
    I: { type: 'openIdConnect', openIdConnectUrl: 'https://x.example' },
    K: { type: 'apiKey', in: 'header', name: 'X-Key' },
  };
  const security = [{ O: ['read', 'write'] }, { O: ['raed'], I: ['any'], K: ['role'] }];
  expect(
    found({
      paths: { '/a': { get: { ...get, operationId: 'a', security } } },
      components: { securitySchemes },
    }),
  ).toEqual([
    'document.security.unknown-scope /paths/~1a/get/security/1/O/0: the scope `raed` is required, and no flow of `O` has it; did you mean `read`?',
  ]);
});

test('what is broken is left to the check of the document', () => {
  const schemas = {
    A: { $ref: '#/components/schemas/B', default: 1 },
    B: { $ref: '#/components/schemas/A' },
    C: { type: 'object', properties: { a: { $ref: '#/components/schemas/A' } }, default: { a: 1 } },
  };
  expect(found({ components: { schemas } })).toEqual([]);
  const document = { openapi: '3.1.0', info: {}, components: { schemas } };
  expect(checkDocument(parseDocument('a.json', JSON.stringify(document)))).not.toEqual([]);
});
