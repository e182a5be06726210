import { parseDocument } from '@specpact/spec';
import { describe, expect, test } from 'vitest';
import { checkDocument } from './check-document.ts';

interface Parts {
  paths?: object;
  schemas?: object;
  version?: string;
}

function found({ paths = {}, schemas = {}, version = '3.1.0' }: Parts) {
  const document = { openapi: version, info: {}, paths, components: { schemas } };
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
      ': the schema `A` is not valid: it refers to itself without end, so that nothing satisfies it',
    ],
  ])('%s', (_, schema, want) => {
    expect(found({ schemas: { A: schema } })).toEqual([
      `document.schema.invalid /components/schemas/A${want}`,
    ]);
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
    'document.operation.unreachable /paths/~1a~1{c}/get: GET /a/{c} cannot be reached: every path that fits it fits /a/{b}',
  ]);
});

test('a security scheme that is not declared', () => {
  const paths = { '/a': { get: { operationId: 'a', security: [{ key: [] }], responses: {} } } };
  expect(found({ paths })).toEqual([
    'document.security.unknown /paths/~1a/get/security: the security scheme `key` is required and not declared',
  ]);
});

test('an example that does not fit is an error where it is a scenario, else a warning', () => {
  const wrong = { value: { id: 'x' } };
  const example = { plain: wrong, scenario: { ...wrong, 'x-provider-state': 'a thing exists' } };
  const at = '/paths/~1a/get/responses/200/content/application~1json/examples';
  const why = 'of the 200 response of getThing does not fit its schema: `id` must be integer';
  expect(found({ paths: { '/a': { get: answering(example) } } })).toEqual([
    `document.example.incompatible ${at}/plain/value/id: the example \`plain\` ${why}`,
    `document.scenario.incompatible ${at}/scenario/value/id: the example \`scenario\` ${why}`,
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
    'document.state.unknown-parameter the provider state of the example `one` names `{thingid}`, which is no parameter of getThing; did you mean `thingId`?',
    'document.state.duplicate the examples `two` and `three` of getThing have the same provider state',
  ]);
});
