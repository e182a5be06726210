import type { Construct } from './construct.ts';

/** A document of a version of OpenAPI 3. */
export function openapi(version: string, text: string): string {
  return `openapi: ${version}\ninfo: { title: Shop, version: '1' }\n${text}`;
}

/** The response of an operation that gives nothing. */
export const DONE = 'responses: { 204: { description: Done } }\n';

const JSON_TYPE = 'content-type: application/json';

/** A webhook that is signed, sent and received. */
const RECEIVED = `import { createHmac } from 'node:crypto';
import { createC15Receiver } from './webhooks.ts';

async function received() {
  const receiver = createC15Receiver({ secret: 's', signature: { header: 'X-Sign' } });
  const body = '{"watts":100}';
  const sign = createHmac('sha256', 's').update(body).digest('hex');
  const headers = { 'content-type': 'application/json', 'x-sign': sign };
  const got = await receiver.receive(new Request('https://me.test', { method: 'POST', headers, body }));
  return got.ok ? { status: 200, data: got.event } : { status: got.status, data: undefined };
}
`;

/** What 3.0 or 3.1 has, with several versions. */
export const OPENAPI_3: readonly Construct[] = [
  {
    name: '`nullable`, exclusive bounds as booleans, nothing beside a `$ref`',
    version: '3.0',
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
              schema: { $ref: '#/components/schemas/Lamp' }
              example: { watts: 40, note: null, size: 1 }
components:
  schemas:
    Lamp:
      type: object
      required: [watts, note, size]
      properties:
        watts: { type: integer, minimum: 0, exclusiveMinimum: true }
        note: { type: string, nullable: true }
        size: { $ref: '#/components/schemas/Size', maximum: 0 }
    Size: { type: integer }
`,
    ),
    lint: { change: ['watts: 40', 'watts: 0'], finds: 'example.incompatible' },
    generate: {
      call: 'await client.getLamp()',
      refuses: '(await client.getLamp()).data satisfies { note: string } | undefined',
      sends: ['GET', '/lamp'],
      gives: [200, { watts: 40, note: null, size: 1 }],
    },
    mock: {
      ask: 'GET /lamp',
      answers: ['200', '{"watts":40,"note":null,"size":1}'],
      but: ['GET /lamp\nprefer: dynamic=true', '200', '"watts":'],
    },
    verify: {
      change: ['"watts":40', '"watts":0'],
      finds: 'response.body.incompatible',
      at: 'exclusiveMinimum',
    },
    pact: {
      of: 'getLamp',
      status: 200,
      reads: ['watts', 'note', 'size'],
      records: { response: { body: { content: { watts: 40, note: null, size: 1 } } } },
    },
    diff: { change: [', nullable: true', ''], finds: 'response' },
  },
  {
    name: '`xml` with `name`, `namespace`, `attribute`, `wrapped`',
    version: '2.0, 3.0, 3.1, 3.2',
    document: openapi(
      '3.0.3',
      `paths:
  /lamp:
    post:
      operationId: postLamp
      requestBody: { required: true, content: { application/xml: { schema: { $ref: '#/components/schemas/Lamp' } } } }
      responses:
        200:
          description: The lamp
          content:
            application/xml: { schema: { $ref: '#/components/schemas/Lamp' }, example: { id: 7, rooms: [hall] } }
components:
  schemas:
    Lamp:
      type: object
      required: [id]
      xml: { name: lamp, namespace: 'https://lamps.test' }
      properties:
        id: { type: integer, xml: { attribute: true } }
        rooms: { type: array, items: { type: string, xml: { name: room } }, xml: { wrapped: true } }
`,
    ),
    lint: { change: ['example: { id: 7', 'example: { id: seven'], finds: 'example.incompatible' },
    generate: {
      call: "await client.postLamp({ body: { id: 7, rooms: ['hall'] } })",
      refuses: "await client.postLamp({ body: { id: 'seven' } })",
      sends: [
        'content-type: application/xml',
        '<lamp xmlns="https://lamps.test" id="7"><rooms><room>hall</room></rooms></lamp>',
      ],
      gives: [200, { id: 7, rooms: ['hall'] }],
    },
    mock: {
      says: 'in requests and answers',
      ask: 'POST /lamp\ncontent-type: application/xml\n\n<lamp xmlns="https://lamps.test" id="7"/>',
      answers: [
        '200',
        'application/xml',
        '<lamp xmlns="https://lamps.test" id="7">',
        '<rooms><room>hall</room></rooms>',
      ],
      but: [
        'POST /lamp\ncontent-type: application/xml\n\n<lamp xmlns="https://lamps.test" id="x"/>',
        '422',
        'integer',
      ],
    },
    verify: {
      change: ['id=\\"7\\"', 'id=\\"x\\"'],
      finds: 'request.body.incompatible',
      at: 'attribute: true',
    },
    pact: {
      of: 'postLamp',
      input: { body: '<lamp xmlns="https://lamps.test" id="7"/>' },
      status: 200,
      records: { request: { body: { content: '<lamp xmlns="https://lamps.test" id="7"/>' } } },
    },
    diff: { change: ['name: room', 'name: place'], finds: 'xml' },
  },
  {
    name: 'a path that goes on with `#` or `?`, to tell operations on one path apart',
    version: '2.0 to 3.2: what is behind it is in the query or in a header',
    document: openapi(
      '3.0.3',
      `paths:
  /?Action=Off:
    get:
      operationId: turnOff
      parameters: [{ name: Action, in: query, schema: { enum: [Off] } }]
      responses: { 200: { description: Off, content: { application/json: { schema: { enum: [off] }, example: 'off' } } } }
  /?Action=On:
    get:
      operationId: turnOn
      parameters: [{ name: Action, in: query, schema: { enum: [On] } }]
      responses: { 200: { description: On, content: { application/json: { schema: { enum: [on] }, example: 'on' } } } }
`,
    ),
    lint: { change: ["example: 'off'", "example: 'on'"], finds: 'example.incompatible' },
    generate: {
      call: 'await client.turnOff()',
      refuses: "(await client.turnOff()).data satisfies 'on' | undefined",
      sends: ['GET', '/?Action=Off'],
      gives: [200, 'off'],
    },
    mock: { ask: 'GET /?Action=Off', answers: ['200', '"off"'], but: ['GET /?Action=On', '200', '"on"'] },
    verify: { change: ['["Off"]', '["Dim"]'], finds: 'request.query.incompatible', at: 'enum: [Off]' },
    pact: {
      of: 'turnOff',
      status: 200,
      records: { request: { path: '/', query: { Action: ['Off'] } } },
    },
    diff: {
      says: 'as part of the path',
      change: ['/?Action=Off', '/?Action=Dim'],
      finds: 'operation.removed',
      at: 'get:',
    },
  },
  {
    name: 'webhooks',
    version: '3.1, 3.2',
    document: openapi(
      '3.1.0',
      `webhooks:
  lampBroken:
    post:
      operationId: onLampBroken
      requestBody:
        required: true
        content:
          application/json:
            schema: { type: object, required: [watts], properties: { watts: { type: integer } } }
            examples: { strong: { value: { watts: 100 } } }
      responses: { 204: { description: Seen } }
`,
    ),
    lint: { change: ['watts: 100', 'watts: bright'], finds: 'incompatible' },
    generate: {
      says: 'a receiver, with the type of each event',
      setup: RECEIVED,
      call: 'await received()',
      refuses: '(await received()).data satisfies { watts: string } | undefined',
      sends: [],
      gives: [200, { watts: 100 }],
    },
    mock: 'no request asks for them; they are sent with `--webhooks-to`',
    verify: {
      change: ['"watts":100', '"watts":"bright"'],
      finds: 'message.body.incompatible',
      at: 'watts: {',
    },
    pact: {
      of: 'lampBroken',
      reads: ['watts'],
      records: { contents: { content: { watts: 100 } } },
    },
    diff: { change: ['watts: { type: integer }', 'watts: { type: string }'], finds: 'message' },
  },
  {
    name: '`$id`, `$anchor`, `$dynamicRef`',
    version: '3.1, 3.2',
    document: openapi(
      '3.1.0',
      `paths:
  /tree:
    post:
      operationId: postTree
      requestBody:
        required: true
        content: { application/json: { schema: { $ref: 'https://shop.test/lamp-tree#root' } } }
      responses:
        200:
          description: The tree
          content:
            application/json:
              schema: { $ref: 'https://shop.test/lamp-tree' }
              example: { watts: 1, children: [{ watts: 2, children: [] }] }
components:
  schemas:
    Tree:
      $id: https://shop.test/tree
      $dynamicAnchor: node
      type: object
      required: [children]
      properties: { children: { type: array, items: { $dynamicRef: '#node' } } }
    LampTree:
      $id: https://shop.test/lamp-tree
      $dynamicAnchor: node
      $anchor: root
      $ref: tree
      required: [watts]
      properties: { watts: { type: integer } }
`,
    ),
    lint: { change: ['{ watts: 2, children: [] }', '{ children: [] }'], finds: 'example.incompatible' },
    generate: {
      call: 'await client.postTree({ body: { watts: 1, children: [] } })',
      refuses: "await client.postTree({ body: { watts: 'one', children: [] } })",
      sends: ['{"watts":1,"children":[]}'],
      gives: [200, { watts: 1, children: [{ watts: 2, children: [] }] }],
    },
    mock: {
      ask: `POST /tree\n${JSON_TYPE}\n\n{"watts":1,"children":[{"watts":2,"children":[]}]}`,
      answers: ['200', '{"watts":1,"children":[{"watts":2,"children":[]}]}'],
      but: [`POST /tree\n${JSON_TYPE}\n\n{"watts":1,"children":[{"children":[]}]}`, '422', 'watts'],
    },
    verify: {
      change: ['"watts":2', '"volts":2'],
      finds: 'request.body.incompatible',
      at: 'required: [watts]',
    },
    pact: {
      of: 'postTree',
      input: { body: { watts: 1, children: [{ watts: 2, children: [] }] } },
      status: 200,
      reads: ['watts'],
      records: { response: { body: { content: { watts: 1 } } } },
    },
    diff: { change: ['watts: { type: integer }', 'watts: { type: string }'], finds: 'response' },
  },
];
