import type { Construct } from './construct.ts';
import { DONE, openapi } from './openapi-constructs.ts';

const JSON_TYPE = 'content-type: application/json';

const LAMP_SCHEMA = '{ type: object, required: [watts], properties: { watts: { type: integer } } }';

/** What 3.2 adds, without what it adds to bodies. */
export const OPENAPI_3_2: readonly Construct[] = [
  {
    name: '`query`, `additionalOperations`',
    version: '3.2',
    document: openapi(
      '3.2.0',
      `paths:
  /lamps:
    query:
      operationId: searchLamps
      requestBody: { required: true, content: { application/json: { schema: ${LAMP_SCHEMA} } } }
      responses:
        200: { description: The watts, content: { application/json: { schema: { type: integer }, example: 40 } } }
    additionalOperations:
      COPY: { operationId: copyLamps, responses: { 204: { description: Copied } } }
`,
    ),
    lint: { change: ['example: 40', 'example: bright'], finds: 'example.incompatible' },
    generate: {
      call: 'await client.searchLamps({ body: { watts: 40 } })',
      refuses: "await client.searchLamps({ body: { watts: 'bright' } })",
      sends: ['QUERY', '{"watts":40}'],
      gives: [200, 40],
    },
    mock: {
      says: "if Node's HTTP parser knows the method",
      ask: `QUERY /lamps\n${JSON_TYPE}\n\n{"watts":40}`,
      answers: ['200', '40'],
      but: ['COPY /lamps', '204'],
    },
    verify: {
      change: ['"watts":40', '"watts":"bright"'],
      finds: 'request.body.incompatible',
      at: 'requestBody:',
    },
    pact: {
      of: 'searchLamps',
      input: { body: { watts: 40 } },
      status: 200,
      records: { request: { method: 'QUERY', body: { content: { watts: 40 } } } },
    },
    diff: { change: ['COPY:', 'MOVE:'], finds: 'operation.removed' },
  },
  {
    name: '`in: querystring` as a form',
    version: '3.2: an exploded object in the query',
    document: openapi(
      '3.2.0',
      `paths:
  /lamps:
    get:
      operationId: findLamps
      parameters:
        - name: filter
          in: querystring
          required: true
          content:
            application/x-www-form-urlencoded:
              schema: ${LAMP_SCHEMA}
              example: { watts: 40 }
      ${DONE}`,
    ),
    lint: { change: ['example: { watts: 40 }', 'example: { watts: bright }'], finds: 'example.incompatible' },
    generate: {
      call: 'await client.findLamps({ params: { query: { filter: { watts: 40 } } } })',
      refuses: "await client.findLamps({ params: { query: { filter: { watts: 'bright' } } } })",
      sends: ['/lamps?watts=40'],
      gives: [204, undefined],
    },
    mock: {
      ask: 'GET /lamps?watts=40',
      answers: ['204'],
      but: ['GET /lamps?watts=bright', '422', 'integer'],
    },
    verify: { change: ['["40"]', '["bright"]'], finds: 'request.query.incompatible', at: 'schema: {' },
    pact: {
      of: 'findLamps',
      input: { query: { filter: { watts: 40 } } },
      status: 204,
      records: { request: { query: { watts: ['40'] } } },
    },
    diff: { change: ['watts: { type: integer }', 'watts: { type: boolean }'], finds: 'request' },
  },
  {
    name: '`in: querystring` as a form with `encoding`',
    version: '3.2',
    document: openapi(
      '3.2.0',
      `paths:
  /lamps:
    get:
      operationId: findLamps
      parameters:
        - name: any
          in: querystring
          required: true
          content:
            application/x-www-form-urlencoded:
              schema:
                type: object
                required: [filter, rooms]
                additionalProperties: false
                properties:
                  filter: ${LAMP_SCHEMA}
                  rooms: { type: array, items: { type: integer } }
                  place: { type: object, required: [floor], properties: { floor: { type: integer } } }
              encoding:
                filter: { style: deepObject, explode: true }
                rooms: { style: pipeDelimited, explode: false }
                place: { contentType: application/json }
              example: { filter: { watts: 40 }, rooms: [1, 2], place: { floor: 3 } }
      ${DONE}`,
    ),
    lint: {
      change: ['example: { filter: { watts: 40 }', 'example: { filter: { watts: bright }'],
      finds: 'example.incompatible',
    },
    generate: {
      says: 'a call takes it as `params.querystring`',
      call: 'await client.findLamps({ params: { querystring: { filter: { watts: 40 }, rooms: [1, 2], place: { floor: 3 } } } })',
      refuses:
        "await client.findLamps({ params: { querystring: { filter: { watts: 'bright' }, rooms: [] } } })",
      sends: ['/lamps?filter[watts]=40&rooms=1%7C2&place=%7B%22floor%22%3A3%7D'],
      gives: [204, undefined],
    },
    mock: {
      ask: 'GET /lamps?filter%5Bwatts%5D=40&rooms=1%7C2&place=%7B%22floor%22:3%7D',
      answers: ['204'],
      but: ['GET /lamps?filter%5Bwatts%5D=40&rooms=1%7Cbright', '422', 'integer'],
    },
    verify: { change: ['["1|2"]', '["1|bright"]'], finds: 'request.query.incompatible', at: 'items: {' },
    pact: {
      says: 'as `querystring`',
      of: 'findLamps',
      input: { querystring: { filter: { watts: 40 }, rooms: [1, 2], place: { floor: 3 } } },
      status: 204,
      records: {
        request: { query: { 'filter[watts]': ['40'], rooms: ['1|2'], place: ['{"floor":3}'] } },
      },
    },
    diff: { change: ['style: pipeDelimited', 'style: spaceDelimited'], finds: 'request.encoding-changed' },
  },
  {
    name: '`in: querystring` in another media type',
    version: '3.2',
    document: openapi(
      '3.2.0',
      `paths:
  /lamps:
    get:
      operationId: findLamps
      parameters:
        - name: filter
          in: querystring
          required: true
          content:
            application/json:
              schema: ${LAMP_SCHEMA}
              example: { watts: 40 }
      ${DONE}`,
    ),
    lint: { change: ['example: { watts: 40 }', 'example: { watts: bright }'], finds: 'example.incompatible' },
    generate: {
      says: 'a call takes it as `params.querystring`',
      call: 'await client.findLamps({ params: { querystring: { watts: 40 } } })',
      refuses: "await client.findLamps({ params: { querystring: { watts: 'bright' } } })",
      sends: ['/lamps?%7B%22watts%22%3A40%7D'],
      gives: [204, undefined],
    },
    mock: {
      says: 'as JSON, or as a text',
      ask: 'GET /lamps?%7B%22watts%22:40%7D',
      answers: ['204'],
      but: ['GET /lamps?%7B%22watts%22:%22bright%22%7D', '422', 'integer'],
    },
    verify: {
      says: 'as JSON, or as a text',
      change: ['\\"watts\\":40', '\\"watts\\":\\"bright\\"'],
      finds: 'request.query.incompatible',
      at: 'schema: {',
    },
    pact: {
      says: 'as `querystring`',
      of: 'findLamps',
      input: { querystring: { watts: 40 } },
      status: 204,
      records: { request: { query: { '{"watts":40}': [''] } } },
    },
    diff: { change: ['watts: { type: integer }', 'watts: { type: boolean }'], finds: 'request' },
  },
  {
    name: '`$self`, and references by it',
    version: '3.2',
    document: `openapi: 3.2.0
$self: https://shop.test/api.yaml
info: { title: Shop, version: '1' }
paths:
  /lamp:
    get:
      operationId: getLamp
      responses:
        200:
          description: The lamp
          content:
            application/json:
              schema: { $ref: 'https://shop.test/api.yaml#/components/schemas/Lamp' }
              example: { watts: 40 }
components:
  schemas:
    Lamp: ${LAMP_SCHEMA}
`,
    lint: { change: ['example: { watts: 40 }', 'example: { watts: bright }'], finds: 'example.incompatible' },
    generate: {
      call: 'await client.getLamp()',
      refuses: '(await client.getLamp()).data satisfies { watts: string } | undefined',
      sends: ['GET', '/lamp'],
      gives: [200, { watts: 40 }],
    },
    mock: {
      ask: 'GET /lamp',
      answers: ['200', '{"watts":40}'],
      but: ['GET /lamp\nprefer: dynamic=true', '200', '"watts":'],
    },
    verify: { change: ['"watts":40', '"watts":"x"'], finds: 'response.body.incompatible', at: 'Lamp: {' },
    pact: {
      of: 'getLamp',
      status: 200,
      reads: ['watts'],
      records: { response: { body: { content: { watts: 40 } } } },
    },
    diff: { change: ['watts: { type: integer }', 'watts: { type: string }'], finds: 'response' },
  },
  {
    name: '`dataValue`, `serializedValue`',
    version: '3.2: `value`',
    document: openapi(
      '3.2.0',
      `paths:
  /lamp:
    get:
      operationId: getLamp
      responses:
        200:
          description: The lamp
          content:
            application/json:
              schema: ${LAMP_SCHEMA}
              examples:
                weak: { dataValue: { watts: 40 } }
                strong: { serializedValue: '{"watts":100}' }
`,
    ),
    lint: { change: ['{"watts":100}', '{"watts":"bright"}'], finds: 'example.incompatible' },
    generate: {
      call: "await client.getLamp({ headers: { prefer: 'example=strong' } })",
      refuses: '(await client.getLamp()).data satisfies { watts: string } | undefined',
      sends: ['GET', '/lamp'],
      gives: [200, { watts: 100 }],
    },
    mock: {
      ask: 'GET /lamp',
      answers: ['200', '{"watts":40}'],
      but: ['GET /lamp\nprefer: example=strong', '200', '{"watts":100}'],
    },
    verify: { change: ['"watts":100', '"watts":"x"'], finds: 'response.body.incompatible', at: 'schema: {' },
    pact: {
      of: 'getLamp',
      status: 200,
      scenario: 'strong',
      reads: ['watts'],
      records: { response: { body: { content: { watts: 100 } } } },
    },
    diff: 'an example without a state promises nothing',
  },
  {
    name: '`externalValue`',
    version: "3.0, 3.1, 3.2: `value`, from a file in the document's folder; a URL is a warning",
    document: openapi(
      '3.0.3',
      `paths:
  /lamp:
    get:
      operationId: getLamp
      responses:
        200:
          description: The lamp
          content:
            application/json:
              schema: ${LAMP_SCHEMA}
              examples: { strong: { externalValue: examples/strong.json } }
`,
    ),
    files: { 'examples/strong.json': '{"watts":100}', 'examples/wrong.json': '{"watts":"bright"}' },
    lint: {
      change: ['examples/strong.json', 'examples/wrong.json'],
      finds: 'example.incompatible',
      at: 'openapi: 3.0.3',
    },
    generate: {
      call: 'await client.getLamp()',
      refuses: '(await client.getLamp()).data satisfies { watts: string } | undefined',
      sends: ['GET', '/lamp'],
      gives: [200, { watts: 100 }],
    },
    mock: {
      ask: 'GET /lamp',
      answers: ['200', '{"watts":100}'],
      but: ['GET /lamp\nprefer: example=weak', '404', 'weak'],
    },
    verify: { change: ['"watts":100', '"watts":"x"'], finds: 'response.body.incompatible', at: 'schema: {' },
    pact: {
      of: 'getLamp',
      status: 200,
      scenario: 'strong',
      reads: ['watts'],
      records: { response: { body: { content: { watts: 100 } } } },
    },
    diff: 'an example without a state promises nothing',
  },
  {
    name: '`discriminator.defaultMapping`',
    version: '3.2',
    document: openapi(
      '3.2.0',
      `paths:
  /thing:
    post:
      operationId: postThing
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/Thing' } } } }
      responses:
        200:
          description: The thing
          content:
            application/json:
              schema: { $ref: '#/components/schemas/Thing' }
              example: { kind: sofa, seats: 3 }
components:
  schemas:
    Thing:
      type: object
      discriminator: { propertyName: kind, mapping: { lamp: Lamp }, defaultMapping: Other }
      oneOf: [{ $ref: '#/components/schemas/Lamp' }, { $ref: '#/components/schemas/Other' }]
    Lamp: { type: object, required: [kind, watts], properties: { kind: { type: string }, watts: { type: integer } } }
    Other: { type: object, required: [seats], properties: { kind: { type: string }, seats: { type: integer } } }
`,
    ),
    lint: { change: ['{ kind: sofa, seats: 3 }', '{ kind: sofa, watts: 3 }'], finds: 'example.incompatible' },
    generate: {
      says: 'types list the alternatives, without telling them apart',
      call: "await client.postThing({ body: { kind: 'sofa', seats: 3 } })",
      refuses: "await client.postThing({ body: { kind: 'sofa', seats: 'three' } })",
      sends: ['{"kind":"sofa","seats":3}'],
      gives: [200, { kind: 'sofa', seats: 3 }],
    },
    mock: {
      ask: `POST /thing\n${JSON_TYPE}\n\n{"kind":"sofa","seats":3}`,
      answers: ['200', '{"kind":"sofa","seats":3}'],
      but: [`POST /thing\n${JSON_TYPE}\n\n{"kind":"sofa","watts":3}`, '422'],
    },
    verify: {
      change: ['{"kind":"sofa","seats":3}', '{"kind":"sofa","watts":3}'],
      finds: 'request.body.incompatible',
      at: 'Other: {',
    },
    pact: {
      of: 'postThing',
      input: { body: { kind: 'sofa', seats: 3 } },
      status: 200,
      reads: ['seats'],
      records: { response: { body: { content: { seats: 3 } } } },
    },
    diff: { change: ['defaultMapping: Other', 'defaultMapping: Lamp'], finds: 'discriminator' },
  },
  {
    name: '`deviceAuthorization`, `oauth2MetadataUrl`, `deprecated` schemes',
    version: '3.2',
    document: openapi(
      '3.2.0',
      `paths:
  /lamp:
    get:
      operationId: getLamp
      security: [{ device: [read] }]
      ${DONE}components:
  securitySchemes:
    device:
      type: oauth2
      deprecated: true
      oauth2MetadataUrl: https://auth.test/metadata
      flows:
        deviceAuthorization:
          deviceAuthorizationUrl: https://auth.test/device
          tokenUrl: https://auth.test/token
          scopes: { read: Read }
`,
    ),
    lint: { change: ['device: [read] }]', 'device: [write] }]'], finds: 'security.unknown-scope' },
    generate: {
      call: 'await client.getLamp()',
      options: "credentials: { device: 't' }",
      refuses: 'createClient({ credentials: { device: 1 } })',
      sends: ['authorization: Bearer t'],
      gives: [204, undefined],
    },
    mock: {
      says: 'a bearer token',
      ask: 'GET /lamp\nauthorization: Bearer DEVICE',
      answers: ['204'],
      but: ['GET /lamp', '401'],
    },
    verify: {
      change: ['"authorization"', '"x-other"'],
      finds: 'request.security.missing',
      at: 'security: [',
    },
    pact: {
      of: 'getLamp',
      status: 204,
      records: { request: { headers: { authorization: ['Bearer DEVICE'] } } },
    },
    diff: {
      change: ['https://auth.test/device', 'https://auth.test/other'],
      finds: 'security.url-changed',
    },
  },
  {
    name: 'a security requirement by a reference',
    version: '3.2: the name of the scheme',
    document: openapi(
      '3.2.0',
      `paths:
  /lamp:
    get:
      operationId: getLamp
      security: [{ '#/components/securitySchemes/key': [] }]
      ${DONE}components:
  securitySchemes:
    key: { type: apiKey, in: header, name: X-Key }
`,
    ),
    lint: { change: ['securitySchemes/key', 'securitySchemes/token'], refuses: 'leads nowhere' },
    generate: {
      call: 'await client.getLamp()',
      options: "credentials: { key: 'k' }",
      refuses: 'createClient({ credentials: { key: 1 } })',
      sends: ['x-key: k'],
      gives: [204, undefined],
    },
    mock: { ask: 'GET /lamp\nX-Key: KEY', answers: ['204'], but: ['GET /lamp', '401'] },
    verify: { change: ['"X-Key"', '"X-Other"'], finds: 'request.security.missing', at: 'security: [' },
    pact: { of: 'getLamp', status: 204, records: { request: { headers: { 'X-Key': ['KEY'] } } } },
    diff: { change: ['name: X-Key', 'name: X-Token'], finds: 'security.scheme-changed' },
  },
  {
    name: '`server.name`, `tag.parent`, `tag.kind`, `tag.summary`',
    version: '3.2',
    document: openapi(
      '3.2.0',
      `servers: [{ url: https://api.test, name: live }]
tags: [{ name: lights, summary: Lights, kind: nav }, { name: lamps, parent: lights }]
paths:
  /lamp:
    get:
      operationId: getLamp
      tags: [lamps]
      responses:
        200: { description: The watts, content: { application/json: { schema: { type: integer }, example: 40 } } }
`,
    ),
    lint: { change: ['example: 40', 'example: bright'], finds: 'example.incompatible' },
    generate: {
      call: 'await client.getLamp()',
      refuses: '(await client.getLamp()).data satisfies string | undefined',
      sends: ['GET', '/lamp'],
      gives: [200, 40],
    },
    mock: { ask: 'GET /lamp', answers: ['200', '40'], but: ['GET /lights', '404'] },
    verify: {
      change: ['"content":40', '"content":"x"'],
      finds: 'response.body.incompatible',
      at: 'schema: {',
    },
    pact: { of: 'getLamp', status: 200, reads: [''], records: { response: { body: { content: 40 } } } },
    diff: { change: ['type: integer', 'type: string'], finds: 'response' },
  },
  {
    name: 'a response with `summary` and without `description`',
    version: '3.2: the description',
    document: openapi(
      '3.2.0',
      `paths:
  /lamp:
    get:
      operationId: getLamp
      responses:
        200:
          summary: How bright it is
          content: { application/json: { schema: { type: integer }, example: 40 } }
`,
    ),
    lint: { change: ['example: 40', 'example: bright'], finds: 'example.incompatible' },
    generate: {
      call: 'await client.getLamp()',
      refuses: '(await client.getLamp()).data satisfies string | undefined',
      sends: ['GET', '/lamp'],
      gives: [200, 40],
    },
    mock: { ask: 'GET /lamp', answers: ['200', '40'], but: ['GET /lamps', '404'] },
    verify: {
      change: ['"content":40', '"content":"x"'],
      finds: 'response.body.incompatible',
      at: 'content: {',
    },
    pact: { of: 'getLamp', status: 200, reads: [''], records: { response: { body: { content: 40 } } } },
    diff: { change: ['schema: { type: integer }', 'schema: { type: string }'], finds: 'response' },
  },
  {
    name: '`allowReserved`, the cookie style',
    version: '3.2: `form` without encoding',
    document: openapi(
      '3.2.0',
      `paths:
  /lamp:
    get:
      operationId: getLamp
      parameters:
        - { name: room, in: query, allowReserved: true, schema: { type: string, maxLength: 4 }, example: a/b }
        - { name: session, in: cookie, style: cookie, schema: { type: string, maxLength: 4 } }
      ${DONE}`,
    ),
    lint: { change: ['example: a/b', 'example: a/b/c'], finds: 'example.incompatible' },
    generate: {
      call: "await client.getLamp({ params: { query: { room: 'a/b' }, cookie: { session: 'a/=' } } })",
      refuses: 'await client.getLamp({ params: { query: { room: 1 } } })',
      sends: ['/lamp?room=a/b', 'cookie: session=a/='],
      gives: [204, undefined],
    },
    mock: {
      says: 'a cookie is read, and judged by its security scheme only',
      ask: 'GET /lamp?room=a/b\ncookie: session=a/=',
      answers: ['204'],
      but: ['GET /lamp?room=a/b/c', '422', '4 characters'],
    },
    verify: { change: ['"a/b"', '"a/b/c"'], finds: 'request.query.incompatible', at: 'name: room' },
    pact: {
      of: 'getLamp',
      input: { query: { room: 'a/b' } },
      ask: 'GET /lamp?room=a/b',
      status: 204,
      records: { request: { query: { room: ['a/b'] } } },
    },
    diff: {
      says: 'the cookie style as `form`',
      change: [', allowReserved: true', ''],
      finds: 'parameter.reserved-refused',
    },
  },
];
