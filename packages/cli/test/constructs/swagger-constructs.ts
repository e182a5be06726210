import type { Construct } from './construct.ts';

/** A document of Swagger 2.0. */
function swagger(text: string): string {
  return `swagger: '2.0'\ninfo: { title: Shop, version: '1' }\n${text}`;
}

/** The responses of an operation that gives a lamp. */
const LAMP = `responses:
        200:
          description: The lamp
          schema: { type: object, required: [watts], properties: { watts: { type: integer } } }
          examples: { application/json: { watts: 40 } }
`;

const DONE = 'responses: { 204: { description: Done } }\n';

const JSON_TYPE = 'content-type: application/json';
const FORM_TYPE = 'content-type: application/x-www-form-urlencoded';

export const SWAGGER: readonly Construct[] = [
  {
    name: '`host`, `basePath`, `schemes`',
    version: '2.0: `servers`',
    document: swagger(`host: api.test
basePath: /v1
schemes: [https]
produces: [application/json]
paths:
  /lamp:
    get:
      operationId: getLamp
      ${LAMP}`),
    lint: 'it has no rule for them',
    generate: {
      call: 'await client.getLamp()',
      refuses: 'await client.getLamps()',
      baseUrl: 'https://api.test/v1',
      sends: ['GET https://api.test/v1/lamp'],
      gives: [200, { watts: 40 }],
    },
    mock: { ask: 'GET /v1/lamp', answers: ['200', '{"watts":40}'], but: ['GET /v2/lamp', '404'] },
    verify: { change: ['"/lamp"', '"/v2/lamp"'], finds: 'request.path.unknown', at: 'paths:' },
    pact: { of: 'getLamp', status: 200, ask: 'GET /lamp', records: { request: { path: '/lamp' } } },
    diff: { change: ['basePath: /v1', 'basePath: /v2'], finds: 'server.path-removed', at: 'host: api.test' },
  },
  {
    name: '`consumes`, `produces`, of the document and of an operation',
    version: '2.0: media types; without them any media type, a body as JSON first',
    document: swagger(`consumes: [text/plain]
produces: [text/plain]
paths:
  /lamp:
    put:
      operationId: putLamp
      consumes: [application/vnd.lamp+json]
      produces: [application/json]
      parameters: [{ name: lamp, in: body, required: true, schema: { type: object, required: [watts] } }]
      ${LAMP}`),
    lint: {
      change: ['consumes: [application/vnd.lamp+json]', 'consumes: [vnd.lamp+json]'],
      finds: 'document.media-type.malformed',
      at: 'name: lamp',
    },
    generate: {
      call: 'await client.putLamp({ body: { watts: 40 } })',
      refuses: "await client.putLamp({ body: 'text' })",
      sends: ['content-type: application/vnd.lamp+json', 'accept: application/json', '{"watts":40}'],
      gives: [200, { watts: 40 }],
    },
    mock: {
      ask: 'PUT /lamp\ncontent-type: application/vnd.lamp+json\n\n{"watts":40}',
      answers: ['200', JSON_TYPE, '{"watts":40}'],
      but: ['PUT /lamp\ncontent-type: text/plain\n\nlamp', '415', 'application/vnd.lamp+json'],
    },
    verify: {
      change: ['application/vnd.lamp+json', 'text/plain'],
      finds: 'request.content-type',
      at: 'name: lamp',
    },
    pact: {
      of: 'putLamp',
      input: { body: { watts: 40 } },
      status: 200,
      records: { request: { headers: { 'Content-Type': ['application/vnd.lamp+json'] } } },
    },
    diff: {
      change: ['consumes: [application/vnd.lamp+json]', 'consumes: [application/json]'],
      finds: 'request.media-type.removed',
      at: 'schema: { type: object, required: [watts] }',
    },
  },
  {
    name: '`in: body`',
    version: '2.0: `requestBody`',
    document: swagger(`consumes: [application/json]
paths:
  /lamps:
    post:
      operationId: addLamp
      parameters:
        - name: lamp
          in: body
          required: true
          schema: { type: object, required: [watts], properties: { watts: { type: integer, default: 40 } } }
      ${DONE}`),
    lint: { change: ['default: 40', 'default: bright'], finds: 'default.incompatible' },
    generate: {
      call: 'await client.addLamp({ body: { watts: 40 } })',
      refuses: "await client.addLamp({ body: { watts: 'bright' } })",
      sends: ['POST', JSON_TYPE, '{"watts":40}'],
      gives: [204, undefined],
    },
    mock: {
      ask: `POST /lamps\n${JSON_TYPE}\n\n{"watts":40}`,
      answers: ['204'],
      but: [`POST /lamps\n${JSON_TYPE}\n\n{"watts":"bright"}`, '422', 'integer'],
    },
    verify: {
      change: ['"watts":40', '"watts":"bright"'],
      finds: 'request.body.incompatible',
      at: 'schema: { type: object',
    },
    pact: {
      of: 'addLamp',
      input: { body: { watts: 40 } },
      status: 204,
      records: { request: { body: { content: { watts: 40 } } } },
    },
    diff: { change: ['required: [watts]', 'required: [watts, volts]'], finds: 'request' },
  },
  {
    name: '`in: formData`, `type: file`',
    version: '2.0: a form, or multipart with bytes',
    document: swagger(`paths:
  /photos:
    post:
      operationId: addPhoto
      consumes: [multipart/form-data]
      parameters:
        - { name: title, in: formData, required: true, type: string, maxLength: 5, default: Lamp }
        - { name: photo, in: formData, required: true, type: file }
      ${DONE}  /votes:
    post:
      operationId: addVote
      consumes: [application/x-www-form-urlencoded]
      parameters: [{ name: stars, in: formData, required: true, type: integer }]
      ${DONE}`),
    lint: { change: ['default: Lamp', 'default: Lantern'], finds: 'default.incompatible' },
    generate: {
      call: "await client.addPhoto({ body: { title: 'Lamp', photo: new Blob(['bytes']) } })",
      refuses: "await client.addPhoto({ body: { title: 'Lamp', photo: 1 } })",
      sends: ['POST', 'multipart/form-data', 'name="title"\r\n\r\nLamp', 'name="photo"', 'bytes'],
      gives: [204, undefined],
    },
    mock: {
      ask: `POST /votes\n${FORM_TYPE}\n\nstars=5`,
      answers: ['204'],
      but: [`POST /votes\n${FORM_TYPE}\n\nstars=many`, '422', 'integer'],
    },
    verify: { change: ['stars=5', 'stars=many'], finds: 'request.body.incompatible', at: 'name: stars' },
    pact: {
      of: 'addVote',
      input: { body: { stars: 5 } },
      status: 204,
      records: { request: { body: { content: 'stars=5' } } },
    },
    diff: { change: ['type: file', 'type: string'], finds: 'request' },
  },
  {
    name: '`collectionFormat`: csv, ssv, pipes, multi',
    version: '2.0: `style` and `explode`, also in paths and headers',
    document: swagger(`paths:
  /lamps/{ids}:
    get:
      operationId: findLamps
      parameters:
        - { name: ids, in: path, required: true, type: array, collectionFormat: csv, items: { type: integer } }
        - { name: kinds, in: query, type: array, collectionFormat: pipes, items: { type: string } }
        - { name: rooms, in: query, type: array, collectionFormat: ssv, items: { type: string }, maxItems: 2, x-example: [a, b] }
        - { name: tags, in: query, type: array, collectionFormat: multi, items: { type: string } }
        - { name: X-Sizes, in: header, type: array, collectionFormat: csv, items: { type: integer } }
      ${DONE}`),
    lint: { change: ['x-example: [a, b]', 'x-example: [a, b, c]'], finds: 'example.incompatible' },
    generate: {
      call: "await client.findLamps({ params: { path: { ids: [1, 2] }, query: { kinds: ['a', 'b'], rooms: ['c', 'd'], tags: ['e', 'f'] }, header: { 'X-Sizes': [3, 4] } } })",
      refuses: "await client.findLamps({ params: { path: { ids: ['one'] } } })",
      sends: ['/lamps/1,2?', 'kinds=a%7Cb', 'rooms=c%20d', 'tags=e&tags=f', 'x-sizes: 3,4'],
      gives: [204, undefined],
    },
    mock: {
      ask: 'GET /lamps/1,2?kinds=a|b&rooms=c%20d&tags=e&tags=f\nx-sizes: 3,4',
      answers: ['204'],
      but: ['GET /lamps/1,2?rooms=c%20d%20e', '422', '2 items'],
    },
    verify: { change: ['"c d"', '"c d e"'], finds: 'request.query.incompatible', at: 'name: rooms' },
    pact: {
      of: 'findLamps',
      input: {
        path: { ids: [1, 2] },
        query: { kinds: ['a', 'b'], rooms: ['c', 'd'], tags: ['e', 'f'] },
        header: { 'X-Sizes': [3, 4] },
      },
      status: 204,
      records: {
        request: { path: '/lamps/1,2', query: { kinds: ['a|b'], rooms: ['c d'], tags: ['e', 'f'] } },
      },
    },
    diff: { change: ['collectionFormat: pipes', 'collectionFormat: csv'], finds: 'parameter.style-changed' },
  },
  {
    name: '`collectionFormat: tsv`',
    version: '2.0: the style `tabDelimited`, which OpenAPI 3 does not have',
    document: swagger(`paths:
  /lamps:
    get:
      operationId: findLamps
      parameters:
        - { name: ids, in: query, type: array, collectionFormat: tsv, items: { type: integer }, maxItems: 2, x-example: [1, 2] }
      ${DONE}`),
    lint: { change: ['x-example: [1, 2]', 'x-example: [1, 2, 3]'], finds: 'example.incompatible' },
    generate: {
      call: 'await client.findLamps({ params: { query: { ids: [1, 2] } } })',
      refuses: "await client.findLamps({ params: { query: { ids: ['one'] } } })",
      sends: ['/lamps?ids=1%092'],
      gives: [204, undefined],
    },
    mock: {
      ask: 'GET /lamps?ids=1%092',
      answers: ['204'],
      but: ['GET /lamps?ids=1%092%093', '422', '2 items'],
    },
    verify: { change: ['1\\t2', '1\\t2\\t3'], finds: 'request.query.incompatible', at: 'name: ids' },
    pact: {
      of: 'findLamps',
      input: { query: { ids: [1, 2] } },
      status: 204,
      records: { request: { query: { ids: ['1\t2'] } } },
    },
    diff: { change: ['collectionFormat: tsv', 'collectionFormat: ssv'], finds: 'parameter.style-changed' },
  },
  {
    name: '`collectionFormat` of `items` in `items`',
    version: '2.0: `x-item-styles`, as OpenAPI 3 has no form for it',
    document: swagger(`paths:
  /rows:
    get:
      operationId: getRows
      parameters:
        - name: rows
          in: query
          type: array
          collectionFormat: multi
          items: { type: array, collectionFormat: pipes, items: { type: integer }, maxItems: 2 }
          x-example: [[1, 2], [3]]
      ${DONE}`),
    lint: {
      change: ['x-example: [[1, 2], [3]]', 'x-example: [[1, 2, 3]]'],
      finds: 'example.incompatible',
    },
    generate: {
      call: 'await client.getRows({ params: { query: { rows: [[1, 2], [3]] } } })',
      refuses: 'await client.getRows({ params: { query: { rows: [1] } } })',
      sends: ['/rows?rows=1%7C2&rows=3'],
      gives: [204, undefined],
    },
    mock: {
      ask: 'GET /rows?rows=1|2&rows=3',
      answers: ['204'],
      but: ['GET /rows?rows=1|2|3', '422', '2 items'],
    },
    verify: { change: ['"1|2"', '"1|2|3"'], finds: 'request.query.incompatible', at: 'maxItems: 2' },
    pact: {
      of: 'getRows',
      input: { query: { rows: [[1, 2], [3]] } },
      status: 204,
      records: { request: { query: { rows: ['1|2', '3'] } } },
    },
    diff: {
      change: ['collectionFormat: pipes', 'collectionFormat: ssv'],
      finds: 'parameter.style-changed',
      at: 'name: rows',
    },
  },
  {
    name: '`definitions`, `parameters`, `responses`',
    version: '2.0: `components`; a response gets the media types of its operation',
    document: swagger(`paths:
  /lamp:
    get:
      operationId: getLamp
      produces: [application/vnd.lamp+json]
      parameters: [{ $ref: '#/parameters/Room' }]
      responses: { 200: { $ref: '#/responses/Lamp' } }
parameters:
  Room: { name: room, in: query, required: true, type: string, enum: [hall] }
responses:
  Lamp:
    description: The lamp
    schema: { $ref: '#/definitions/Lamp' }
    examples: { application/vnd.lamp+json: { watts: 40 } }
definitions:
  Lamp: { type: object, required: [watts], properties: { watts: { type: integer } } }
`),
    lint: { change: ['{ watts: 40 }', '{ watts: bright }'], finds: 'example.incompatible' },
    generate: {
      call: "await client.getLamp({ params: { query: { room: 'hall' } } })",
      refuses: "await client.getLamp({ params: { query: { room: 'attic' } } })",
      sends: ['/lamp?room=hall', 'accept: application/vnd.lamp+json'],
      gives: [200, { watts: 40 }],
    },
    mock: {
      ask: 'GET /lamp?room=hall',
      answers: ['200', 'application/vnd.lamp+json', '{"watts":40}'],
      but: ['GET /lamp?room=attic', '422', 'hall'],
    },
    verify: { change: ['["hall"]', '["attic"]'], finds: 'request.query.incompatible', at: 'Room: {' },
    pact: {
      of: 'getLamp',
      input: { query: { room: 'hall' } },
      status: 200,
      reads: ['watts'],
      records: {
        response: {
          headers: { 'Content-Type': ['application/vnd.lamp+json'] },
          body: { content: { watts: 40 } },
        },
      },
    },
    diff: { change: ['watts: { type: integer }', 'watts: { type: string }'], finds: 'response' },
  },
  {
    name: '`securityDefinitions`: basic, apiKey, oauth2 with its four flows',
    version: '2.0: `securitySchemes`',
    document: swagger(`paths:
  /lamp:
    get:
      operationId: getLamp
      security: [{ basic: [], key: [] }, { implicit: [read] }, { password: [read] }, { application: [read] }, { code: [read] }]
      ${DONE}securityDefinitions:
  basic: { type: basic }
  key: { type: apiKey, in: header, name: X-Key }
  implicit: { type: oauth2, flow: implicit, authorizationUrl: https://a.test, scopes: { read: Read } }
  password: { type: oauth2, flow: password, tokenUrl: https://a.test, scopes: { read: Read } }
  application: { type: oauth2, flow: application, tokenUrl: https://a.test, scopes: { read: Read } }
  code: { type: oauth2, flow: accessCode, authorizationUrl: https://a.test, tokenUrl: https://a.test, scopes: { read: Read } }
`),
    lint: { change: ['{ code: [read] }', '{ token: [read] }'], finds: 'security' },
    generate: {
      call: 'await client.getLamp()',
      options: "credentials: { basic: { username: 'u', password: 'p' }, key: 'k' }",
      refuses: 'createClient({ credentials: { key: 1 } })',
      sends: ['authorization: Basic dTpw', 'x-key: k'],
      gives: [204, undefined],
    },
    mock: {
      ask: 'GET /lamp\nauthorization: Bearer IMPLICIT',
      answers: ['204'],
      but: ['GET /lamp\nx-key: k', '401'],
    },
    verify: { change: ['"authorization"', '"x-other"'], finds: 'request.security', at: 'security: [{ basic' },
    pact: {
      of: 'getLamp',
      input: { credentials: 'implicit' },
      status: 204,
      records: { request: { headers: { authorization: ['Bearer IMPLICIT'] } } },
    },
    diff: { change: ['{ basic: [], key: [] }, ', ''], finds: 'security.alternative-removed' },
  },
  {
    name: '`discriminator` as a name, `x-nullable`',
    version: '2.0: `discriminator.propertyName`, `nullable`',
    document: swagger(`produces: [application/json]
paths:
  /thing:
    get:
      operationId: getThing
      responses:
        200:
          description: The thing
          schema: { $ref: '#/definitions/Thing' }
          examples: { application/json: { kind: Lamp, watts: 40, note: null } }
definitions:
  Thing:
    type: object
    discriminator: kind
    required: [kind]
    properties: { kind: { type: string }, note: { type: string, x-nullable: true } }
  Lamp:
    allOf:
      - { $ref: '#/definitions/Thing' }
      - { type: object, required: [watts], properties: { watts: { type: integer } } }
`),
    lint: { change: ['note: null }', 'note: 1 }'], finds: 'example.incompatible' },
    generate: {
      call: 'await client.getThing()',
      refuses: "(await client.getThing()).data satisfies { kind: 'Lamp'; watts: string } | undefined",
      sends: ['GET', '/thing'],
      gives: [200, { kind: 'Lamp', watts: 40, note: null }],
    },
    mock: {
      ask: 'GET /thing',
      answers: ['200', '{"kind":"Lamp","watts":40,"note":null}'],
      but: ['POST /thing', '405'],
    },
    verify: { change: ['"note":null', '"note":1'], finds: 'response.body.incompatible', at: 'x-nullable' },
    pact: {
      of: 'getThing',
      status: 200,
      reads: ['kind', 'note'],
      records: { response: { body: { content: { kind: 'Lamp', note: null } } } },
    },
    diff: { change: [', x-nullable: true', ''], finds: 'response' },
  },
  {
    name: '`x-example`, `x-examples`, `examples` by media type or name',
    version: '2.0: `example`, `examples`; each one is a scenario of that name',
    document: swagger(`produces: [application/json]
paths:
  /lamps/{id}:
    get:
      operationId: getLamp
      parameters: [{ name: id, in: path, required: true, type: integer, x-example: 7 }]
      responses:
        200:
          description: The lamp
          schema: { type: object, required: [watts], properties: { watts: { type: integer } } }
          examples: { application/json: { watts: 40 } }
          x-examples: { strong: { value: { watts: 100 } } }
`),
    lint: { change: ['watts: 100', 'watts: bright'], finds: 'example.incompatible' },
    generate: {
      call: "await client.getLamp({ params: { path: { id: 7 } }, headers: { prefer: 'example=strong' } })",
      refuses: "await client.getLamp({ params: { path: { id: 'seven' } } })",
      sends: ['GET', '/lamps/7'],
      gives: [200, { watts: 100 }],
    },
    mock: {
      ask: 'GET /lamps/7\nprefer: example=strong',
      answers: ['200', '{"watts":100}'],
      but: ['GET /lamps/7\nprefer: example=weak', '404', 'weak'],
    },
    verify: { change: ['"watts":100', '"watts":"x"'], finds: 'response.body.incompatible', at: 'watts: {' },
    pact: {
      of: 'getLamp',
      input: { path: { id: 7 } },
      status: 200,
      scenario: 'strong',
      ask: 'GET /lamps/7',
      reads: ['watts'],
      records: { response: { body: { content: { watts: 100 } } } },
    },
    diff: 'an example without a state promises nothing',
  },
  {
    name: 'provider states of scenarios',
    version: '2.0: the extension `x-examples` of a response, [see below](#extensions)',
    document: swagger(`produces: [application/json]
paths:
  /lamps/{id}:
    get:
      operationId: getLamp
      parameters: [{ name: id, in: path, required: true, type: string }]
      responses:
        200:
          description: The lamp
          schema: { type: object, required: [watts], properties: { watts: { type: integer } } }
          examples: { application/json: { watts: 40 } }
          x-examples:
            application/json: { x-provider-state: 'lamp {id} is there' }
            off: { value: { watts: 0 }, x-provider-state: 'lamp {id} is off' }
`),
    lint: { change: ['lamp {id} is there', 'lamp {lamp} is there'], finds: '{lamp}' },
    generate: {
      call: "await client.getLamp({ params: { path: { id: '7' } } })",
      refuses: 'await client.getLamp()',
      sends: ['GET', '/lamps/7'],
      gives: [200, { watts: 40 }],
    },
    mock: {
      given: ['lamp {id} is off', { id: '8' }],
      ask: 'GET /lamps/7',
      answers: ['200', '{"watts":40}'],
      but: ['GET /lamps/8', '200', '{"watts":0}'],
    },
    verify: {
      change: ['lamp {id} is there', 'lamp {id} is lit'],
      finds: 'replay.state.unknown',
      at: 'get:',
    },
    pact: {
      of: 'getLamp',
      input: { path: { id: '7' } },
      status: 200,
      reads: ['watts'],
      records: { providerStates: [{ name: 'lamp {id} is there', params: { id: '7' } }] },
    },
    diff: { change: ['lamp {id} is off', 'lamp {id} is out'], finds: 'scenario.state-changed' },
  },
];
