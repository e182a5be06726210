import { parseDocument } from '@specpact/spec';
import { describe, expect, test } from 'vitest';
import { checkDocument } from './check-document.ts';

interface Parts {
  paths?: object;
  webhooks?: object;
  schemas?: object;
  /** No part of OpenAPI 3, but references may lead there. */
  definitions?: object;
  version?: string;
}

function found({ paths = {}, webhooks = {}, schemas = {}, definitions = {}, version = '3.1.0' }: Parts) {
  const document = { openapi: version, info: {}, paths, webhooks, components: { schemas }, definitions };
  return checkDocument(parseDocument('/openapi/things.json', JSON.stringify(document))).map(
    ({ code, message, document: place }) => `${code} ${place?.pointer}: ${message}`,
  );
}

function answering(example: object, parameters: object[] = []) {
  const schema = { type: 'object', required: ['id'], properties: { id: { type: 'integer' } } };
  const content = { 'application/json': { schema, examples: example } };
  return { operationId: 'getThing', parameters, responses: { 200: { description: '', content } } };
}

test('a sound document', () => {
  expect(found({ paths: { '/a': { get: answering({ one: { value: { id: 1 } } }) } } })).toEqual([]);
});

test('a document that describes nothing', () => {
  const text = JSON.stringify({ openapi: '3.1.0', info: {}, paths: { '/a': {} } });
  expect(
    checkDocument(parseDocument('/openapi/things.json', text)).map(({ code, severity }) => [code, severity]),
  ).toEqual([['document.operation.none', 'warning']]);
});

test('a media type that is none, once for all operations that share it', () => {
  const paths = {
    '/a': { get: { responses: { 200: { $ref: '#/components/responses/A' } } } },
    '/b': {
      post: {
        requestBody: { content: { xls: {}, 'text/*': {} } },
        responses: { 200: { $ref: '#/components/responses/A' } },
      },
    },
  };
  const components = {
    responses: { A: { description: '', content: { 'application/json, text/html': {} } } },
  };
  const text = JSON.stringify({ openapi: '3.1.0', info: {}, paths, components });
  expect(
    checkDocument(parseDocument('/openapi/things.json', text)).map(
      ({ code, severity, document: place }) => `${severity} ${code} ${place?.pointer}`,
    ),
  ).toEqual([
    'warning document.media-type.malformed /components/responses/A/content/application~1json, text~1html',
    'warning document.media-type.malformed /paths/~1b/post/requestBody/content/xls',
  ]);
});

describe('a schema that is none', () => {
  test.each<[string, object, string]>([
    [
      'a type',
      { type: 'strin' },
      '/type: the schema `A` is not valid: `type` must be one of string, number, integer, boolean, null, array, object, not "strin"; did you mean `string`?',
    ],
    [
      'a pattern',
      { pattern: '(' },
      '/pattern: the schema `A` is not valid: `pattern` is no regular expression: "("',
    ],
    [
      'a bound',
      { minLength: -1 },
      '/minLength: the schema `A` is not valid: `minLength` must be a whole number from 0',
    ],
    [
      'a circle',
      { allOf: [{ $ref: '#/components/schemas/A' }] },
      ': the schema `A` is not valid: it refers to itself without end, so nothing satisfies it',
    ],
  ])('%s', (_, schema, want) => {
    expect(found({ schemas: { A: schema } })).toEqual([
      `document.schema.invalid /components/schemas/A${want}`,
    ]);
  });

  test('outside the components, where a reference leads to it', () => {
    const used = { A: { $ref: '#/definitions/Thing' }, B: { $ref: '#/definitions/Thing' } };
    const definitions = { Thing: { type: 'strin' } };
    expect(found({ schemas: used, definitions })).toEqual([
      expect.stringContaining('document.schema.invalid /definitions/Thing/type: '),
    ]);
    expect(found({ schemas: {}, definitions })).toEqual([]);
  });

  test('what OpenAPI 3.0 does not have', () => {
    expect(found({ schemas: { A: { type: ['string', 'null'] } }, version: '3.0.3' })).toHaveLength(1);
    expect(found({ schemas: { A: { exclusiveMinimum: 1 } }, version: '3.0.3' })).toHaveLength(1);
    expect(found({ schemas: { A: { exclusiveMinimum: true } }, version: '3.1.0' })).toHaveLength(1);
  });
});

test('operations that cannot be told apart', () => {
  const get = { operationId: 'getThing', responses: {} };
  expect(found({ paths: { '/a/{b}': { get }, '/a/{c}': { get } } })).toEqual([
    'document.operation.duplicate /paths/~1a~1{c}/get/operationId: GET /a/{c} has the operationId `getThing` of GET /a/{b}',
    'document.operation.unreachable /paths/~1a~1{c}/get: GET /a/{c} cannot be reached: every path that fits it also fits /a/{b}',
  ]);
});

test('a webhook with the operationId of an operation', () => {
  const operation = { operationId: 'getThing', responses: {} };
  const [duplicate] = found({
    paths: { '/a': { get: operation } },
    webhooks: { thingMade: { post: operation } },
  });
  expect(duplicate).toBe(
    'document.operation.duplicate /webhooks/thingMade/post/operationId: the webhook thingMade has the operationId `getThing` of GET /a',
  );
});

test('a security scheme that is not declared', () => {
  const paths = { '/a': { get: { operationId: 'a', security: [{ key: [] }], responses: {} } } };
  expect(found({ paths })).toEqual([
    'document.security.unknown /paths/~1a/get/security: the security scheme `key` is required and not declared',
  ]);
});

test('placeholders of an example, which a mock fills', () => {
  const properties = {
    id: { type: 'integer' },
    link: { type: 'string', pattern: '^/things/\\d+$' },
    at: { type: 'string', format: 'date-time' },
    seconds: { type: 'integer' },
    day: { type: 'string', format: 'date' },
    key: { type: 'string', format: 'uuid' },
  };
  const fitting = {
    id: '{request.path.id}',
    link: '/things/{request.path.id}',
    at: '{now+1h}',
    seconds: '{now}',
    day: '{today}',
    key: '{uuid}',
  };
  const content = (value: object) => ({
    'application/json': { schema: { type: 'object', properties }, examples: { filled: { value } } },
  });
  const paths = (value: object) => ({
    '/a': { get: { operationId: 'a', responses: { 200: { description: 'ok', content: content(value) } } } },
  });
  expect(found({ paths: paths(fitting) })).toEqual([]);
  const wrong = { ...fitting, at: '{today}', id: '{uuid}', key: 'no {request' };
  expect(found({ paths: paths(wrong) })).toEqual([
    expect.stringContaining('`id` must be integer'),
    expect.stringContaining('`at` must match format "date-time"'),
    expect.stringContaining('`key` must match format "uuid"'),
  ]);
  // Nobody fills the placeholders of a request.
  const post = { operationId: 'a', requestBody: { content: content(fitting) }, responses: {} };
  expect(found({ paths: { '/a': { post } } })).not.toEqual([]);
});

test('an example that does not fit', () => {
  const wrong = { value: { id: 'x' } };
  const example = { plain: wrong, scenario: { ...wrong, 'x-provider-state': 'a thing exists' } };
  const at = '/paths/~1a/get/responses/200/content/application~1json/examples';
  const why = 'of the 200 response of getThing does not fit its schema: `id` must be integer';
  const paths = { '/a': { get: answering(example) } };
  expect(found({ paths })).toEqual([
    `document.example.incompatible ${at}/plain/value/id: the example \`plain\` ${why}`,
    `document.scenario.incompatible ${at}/scenario/value/id: the example \`scenario\` ${why}`,
  ]);
  const document = parseDocument('a.json', JSON.stringify({ openapi: '3.1.0', info: {}, paths }));
  const severities = (lenientExamples: boolean) =>
    checkDocument(document, { lenientExamples }).map(({ severity }) => severity);
  expect(severities(false)).toEqual(['error', 'error']);
  expect(severities(true)).toEqual(['warning', 'error']);
});

test('an example of XML, a form or parts: an object is a value, a text is not read', () => {
  const schema = { type: 'object', properties: { id: { type: 'integer' } } };
  const example = { text: { value: '<a id="x"/>' }, object: { value: { id: 'x' } } };
  const types = ['application/xml', 'application/x-www-form-urlencoded', 'multipart/form-data'];
  const content = Object.fromEntries(types.map((type) => [type, { schema, examples: example }]));
  const get = { operationId: 'getThing', responses: { 200: { description: '', content } } };
  const why = 'of the 200 response of getThing does not fit its schema: `id` must be integer';
  expect(found({ paths: { '/a': { get } } })).toEqual(
    types.map((type) => {
      const place = `/paths/~1a/get/responses/200/content/${type.replace('/', '~1')}/examples/object/value/id`;
      return `document.example.incompatible ${place}: the example \`object\` ${why}`;
    }),
  );
});

test('references that lead back to themselves', () => {
  const schema = { type: 'object', properties: { a: { $ref: '#/components/schemas/A' } } };
  const content = { 'application/json': { schema, example: { a: 1 } } };
  const get = { operationId: 'getThing', responses: { 200: { description: '', content } } };
  const schemas = { A: { $ref: '#/components/schemas/B' }, B: { $ref: '#/components/schemas/A' } };
  expect(found({ paths: { '/a': { get } }, schemas })).toEqual([
    'document.reference.broken /paths/~1a/get/responses/200/content/application~1json/schema/properties/a/$ref: the schema at /paths//a/get/responses/200/content/application/json/schema/properties/a cannot be followed: $ref "#/components/schemas/B" leads back to itself',
    'document.reference.broken /components/schemas/A/$ref: the schema `A` cannot be followed: $ref "#/components/schemas/A" leads back to itself',
  ]);
  expect(found({ schemas })).toHaveLength(2);
});

test('a document without the `info` that OpenAPI requires', () => {
  const document = parseDocument(
    'a.json',
    JSON.stringify({ openapi: '3.1.0', paths: { '/a': { get: { responses: {} } } } }),
  );
  expect(checkDocument(document)).toEqual([
    expect.objectContaining({ code: 'document.info.missing', severity: 'error' }),
  ]);
});

test('provider states that name no parameter, or are said twice', () => {
  const state = (sentence: string) => ({ value: { id: 1 }, 'x-provider-state': sentence });
  const example = {
    one: state('thing {thingid} exists'),
    two: state('a thing exists'),
    three: state('a thing exists'),
  };
  const parameters = [{ name: 'thingId', in: 'query', schema: {} }];
  expect(
    found({ paths: { '/a': { get: answering(example, parameters) } } }).map((line) =>
      line.replace(/ \/\S+:/, ''),
    ),
  ).toEqual([
    'document.state.unknown-parameter the provider state of the example `one` names `{thingid}`, which is neither a parameter of getThing nor a member of its body; did you mean `thingId`?',
    'document.state.duplicate the examples `two` and `three` of getThing have the same provider state',
  ]);
});

test('a provider state about a member of the request body', () => {
  const content = {
    'application/json': { schema: { allOf: [{ properties: { title: { type: 'string' } } }] } },
  };
  const post = (sentence: string) => ({
    ...answering({ taken: { value: { id: 1 }, 'x-provider-state': sentence } }),
    requestBody: { content },
  });
  expect(found({ paths: { '/a': { post: post('a book titled {title} exists') } } })).toEqual([]);
  expect(found({ paths: { '/a': { post: post('a book titled {titel} exists') } } })).toEqual([
    expect.stringContaining('did you mean `title`?'),
  ]);
});

test('the examples of a webhook, which the provider writes: what is read-only may be there', () => {
  const id = { type: 'integer', readOnly: true };
  const content = {
    'application/json': {
      schema: { type: 'object', required: ['id'], properties: { id } },
      examples: {
        right: { 'x-provider-state': 'thing {any} exists', value: { id: 1 } },
        wrong: { 'x-provider-state': 'no thing exists', value: {} },
      },
    },
  };
  expect(found({ webhooks: { thingMade: { post: { requestBody: { content } } } } })).toEqual([
    "document.scenario.incompatible /webhooks/thingMade/post/requestBody/content/application~1json/examples/wrong/value: the example `wrong` of the message thingMade does not fit its schema: must have required property 'id'",
  ]);
});
