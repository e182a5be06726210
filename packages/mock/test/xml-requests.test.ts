import { type JsonValue, parseDocument } from '@specpact/spec';
import { expect, test } from 'vitest';
import { startMock } from '../src/index.ts';

const string = { type: 'string' };
const pet = (properties: Record<string, JsonValue>, more = {}) => ({
  type: 'object',
  xml: { name: 'pet' },
  required: Object.keys(properties),
  additionalProperties: false,
  properties,
  ...more,
});
const PET = pet({
  id: { type: 'integer', xml: { attribute: true } },
  name: { ...string, xml: { namespace: 'urn:n' } },
  tags: { type: 'array', items: { ...string, maxLength: 3, xml: { name: 'tag' } }, xml: { wrapped: true } },
  legs: { type: 'array', items: { type: 'integer', xml: { name: 'leg' } } },
});
const sized = { type: 'object', required: ['size'], properties: { size: { type: 'integer' } } };
const PET_3_2 = pet({
  id: { type: 'integer', xml: { nodeType: 'attribute' } },
  tags: { type: 'array', items: { ...string, xml: { name: 'tag' } }, xml: { nodeType: 'element' } },
  rest: { ...sized, xml: { nodeType: 'none' } },
});
const NOTE_3_2 = pet({
  lang: { ...string, xml: { nodeType: 'attribute' } },
  said: { ...string, maxLength: 5, xml: { nodeType: 'text' } },
});

const responses = { 204: { description: 'Done' } };
const info = { title: 'T', version: '1' };
const document = (version: string, schema: JsonValue) =>
  parseDocument(
    'api.yaml',
    JSON.stringify(
      version === '2.0'
        ? {
            swagger: '2.0',
            info,
            consumes: ['application/xml'],
            paths: { '/': { put: { parameters: [{ in: 'body', name: 'pet', schema }], responses } } },
          }
        : {
            openapi: version,
            info,
            paths: {
              '/': { put: { requestBody: { content: { 'application/xml': { schema } } }, responses } },
            },
          },
    ),
  );

const OK = '<pet id="1"><n:name xmlns:n="urn:n">Rex</n:name><tags><tag>a</tag></tags><leg>4</leg></pet>';

test.each<[version: string, schema: JsonValue, body: string, wrong: string | undefined]>([
  ...['2.0', '3.0.3', '3.1.1', '3.2.0'].flatMap(
    (version): [string, JsonValue, string, string | undefined][] => [
      [version, PET, OK, undefined],
      [version, PET, OK.replace('<leg>4</leg>', ''), undefined],
      [version, PET, OK.replace('id="1"', 'id="x"'), 'Request body property id must be integer'],
      [version, PET, OK.replace('4', 'four'), 'Request body property legs.0 must be integer'],
      [
        version,
        PET,
        OK.replace('>a<', '>abcd<'),
        'Request body property tags.0 must NOT have more than 3 characters',
      ],
      [
        version,
        PET,
        OK.replaceAll('pet', 'dog'),
        'Request body must have the root element `pet`, as its `xml` says',
      ],
      [version, PET, OK.replace('</pet>', ''), 'Request body must be XML, with no entities of its own'],
      [version, PET, '<pet>'.repeat(300) + '</pet>'.repeat(300), 'Request body is nested too deeply'],
    ],
  ),
  ['3.2.0', PET_3_2, '<pet id="1"><tags><tag>a</tag></tags><size>3</size></pet>', undefined],
  [
    '3.2.0',
    PET_3_2,
    '<pet id="1"><tags/><size>big</size></pet>',
    'Request body property rest.size must be integer',
  ],
  ['3.2.0', NOTE_3_2, '<pet lang="en"><![CDATA[hello]]></pet>', undefined],
  [
    '3.2.0',
    NOTE_3_2,
    '<pet lang="en">too long</pet>',
    'Request body property said must NOT have more than 5 characters',
  ],
])('OpenAPI %s: %o takes %s: %s', async (version, schema, body, wrong) => {
  await using mock = await startMock({ document: document(version, schema), port: false });
  const answer = await mock.respond(
    new Request('http://a.test/', { method: 'PUT', headers: { 'content-type': 'application/xml' }, body }),
  );
  const text = await answer.text();
  expect([answer.status, text && JSON.parse(text).validation[0].message]).toEqual(
    wrong === undefined ? [204, ''] : [422, wrong],
  );
});
