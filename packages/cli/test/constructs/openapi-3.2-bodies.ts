import type { Construct } from './construct.ts';
import { openapi } from './openapi-constructs.ts';

const XML_TYPE = 'content-type: application/xml';

/** What 3.2 adds to bodies: streams, parts, media types by reference, XML. */
export const OPENAPI_3_2_BODIES: readonly Construct[] = [
  {
    name: '`itemSchema` of JSON Lines, JSON sequences, `text/event-stream`, `multipart/mixed`',
    version: '3.2: the schema of a list',
    document: openapi(
      '3.2.0',
      `paths:
  /events:
    post:
      operationId: addEvents
      requestBody: { required: true, content: { application/jsonl: { itemSchema: { $ref: '#/components/schemas/Event' } } } }
      responses: { 200: { $ref: '#/components/responses/Events' } }
    get:
      operationId: getEvents
      responses: { 200: { $ref: '#/components/responses/Events' } }
components:
  responses:
    Events:
          description: Events
          content:
            text/event-stream:
              itemSchema: { $ref: '#/components/schemas/Event' }
              examples: { two: { value: [{ data: '1' }, { data: '2' }] } }
            application/json-seq: { itemSchema: { type: integer }, example: [1, 2] }
            multipart/mixed: { itemSchema: { type: string }, example: [a, b] }
  schemas:
    Event: { type: object, required: [data], properties: { data: { type: string, maxLength: 1 } } }
`,
    ),
    lint: { change: ["{ data: '2' }", "{ data: '22' }"], finds: 'example.incompatible' },
    generate: {
      says: 'a call takes and gives the items, each with its type; parts of an answer are bytes',
      call: "await client.addEvents({ body: [{ data: '1' }, { data: '2' }], headers: { accept: 'text/event-stream' } })",
      refuses: '(await client.getEvents()).data satisfies { data: number }[] | undefined',
      sends: ['content-type: application/jsonl', '{"data":"1"}\n{"data":"2"}\n'],
      gives: [200, [{ data: '1' }, { data: '2' }]],
    },
    mock: {
      says: 'item by item, at `--pace`',
      ask: 'POST /events\ncontent-type: application/jsonl\naccept: text/event-stream\n\n{"data":"1"}\n{"data":"2"}\n',
      answers: ['200', 'text/event-stream', 'data: 1\n\ndata: 2\n\n'],
      but: [
        'POST /events\ncontent-type: application/jsonl\n\n{"data":"1"}\n{"data":"22"}\n',
        '422',
        '1 character',
      ],
    },
    verify: {
      says: 'item by item',
      interaction: {
        type: 'Synchronous/HTTP',
        description: 'events',
        request: { method: 'GET', path: '/events', headers: { Accept: ['text/event-stream'] } },
        response: {
          status: 200,
          headers: { 'Content-Type': ['text/event-stream'] },
          body: { contentType: 'text/event-stream', encoded: false, content: 'data: 1\n\ndata: 2\n\n' },
        },
      },
      change: ['data: 2', 'data: 22'],
      finds: 'response.body.incompatible',
      at: 'maxLength: 1',
      recorded: {
        change: ['"Content-Type":["text/event-stream"]', '"Content-Type":["text/csv"]'],
        finds: 'response.content-type',
        at: 'content:\n',
      },
    },
    pact: {
      says: 'the media type of an answer; Pact reads no request of JSON Lines',
      of: 'getEvents',
      ask: 'GET /events\naccept: text/event-stream',
      status: 200,
      records: { response: { headers: { 'Content-Type': ['text/event-stream'] } } },
    },
    diff: { change: ['data: { type: string', 'data: { type: integer'], finds: 'request' },
  },
  {
    name: '`itemEncoding`, `prefixEncoding`',
    version: '3.2',
    document: openapi(
      '3.2.0',
      `paths:
  /letters:
    post:
      operationId: addLetter
      requestBody:
        required: true
        content:
          multipart/mixed:
            itemSchema: {}
            prefixEncoding: [{ contentType: application/json, headers: { X-Count: { required: true, schema: { type: integer } } } }]
            itemEncoding: { contentType: text/html }
      responses:
        200:
          description: A letter
          content:
            multipart/mixed:
              itemSchema: { maxLength: 9 }
              prefixEncoding: [{ contentType: application/json, headers: { X-Count: { schema: { type: integer }, example: 2 } } }]
              itemEncoding: { contentType: text/html }
              examples: { one: { value: [{ a: 1 }, <p>x</p>] } }
`,
    ),
    lint: { change: ['<p>x</p>', '<p>xxx</p>'], finds: 'example.incompatible' },
    generate: {
      says: 'the type of each part that a call sends, without headers; they change no type',
      call: "await client.addLetter({ body: [{ a: 1 }, '<p>x</p>'] })",
      refuses: 'await client.addLetters()',
      sends: ['multipart/mixed; boundary=', 'application/json', '{"a":1}', 'text/html', '<p>x</p>'],
      // The call writes no headers of parts, and the document demands one.
      gives: [422, undefined],
    },
    mock: {
      says: 'the type and the headers of each part, in a request and in an answer',
      ask: 'POST /letters\ncontent-type: multipart/mixed; boundary=x\n\n--x\\r\\nContent-Type: application/json\\r\\nX-Count: 2\\r\\n\\r\\n{}\\r\\n--x\\r\\nContent-Type: text/html\\r\\n\\r\\n<p>\\r\\n--x--\\r\\n',
      answers: [
        '200',
        'Content-Type: application/json\r\nX-Count: 2\r\n\r\n{"a":1}',
        'Content-Type: text/html\r\n\r\n<p>x</p>',
      ],
      but: [
        'POST /letters\ncontent-type: multipart/mixed; boundary=x\n\n--x\\r\\nContent-Type: application/json\\r\\nX-Count: two\\r\\n\\r\\n{}\\r\\n--x--\\r\\n',
        '422',
        'X-Count',
      ],
    },
    verify: {
      says: 'the type and the headers of each part',
      interaction: {
        type: 'Synchronous/HTTP',
        description: 'a letter',
        request: {
          method: 'POST',
          path: '/letters',
          headers: { 'Content-Type': ['multipart/mixed; boundary=x'] },
          body: {
            contentType: 'multipart/mixed; boundary=x',
            encoded: false,
            content:
              '--x\r\nContent-Type: application/json\r\nX-Count: 2\r\n\r\n{}\r\n--x\r\nContent-Type: text/html\r\n\r\n<p>\r\n--x--\r\n',
          },
        },
        response: { status: 200 },
      },
      change: ['X-Count: 2', 'X-Count: two'],
      finds: 'request.body.incompatible',
      at: 'prefixEncoding:',
    },
    pact: 'no: a client chooses another boundary for each body, and Pact compares its text',
    diff: {
      change: ['contentType: text/html }\n      responses', 'contentType: text/plain }\n      responses'],
      finds: 'request.encoding-changed',
    },
  },
  {
    name: '`components.mediaTypes`',
    version: '3.2: put in the place of each reference',
    document: openapi(
      '3.2.0',
      `paths:
  /lamp:
    get:
      operationId: getLamp
      responses:
        200: { description: The lamp, content: { application/json: { $ref: '#/components/mediaTypes/Lamp' } } }
components:
  mediaTypes:
    Lamp:
      schema: { type: object, required: [watts], properties: { watts: { type: integer } } }
      example: { watts: 40 }
`,
    ),
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
    verify: { change: ['"watts":40', '"watts":"x"'], finds: 'response.body.incompatible', at: 'schema: {' },
    pact: {
      of: 'getLamp',
      status: 200,
      reads: ['watts'],
      records: { response: { body: { content: { watts: 40 } } } },
    },
    diff: { change: ['watts: { type: integer }', 'watts: { type: string }'], finds: 'response' },
  },
  {
    name: '`xml.nodeType`: attribute, element',
    version: '3.2: `attribute`, `wrapped`',
    document: openapi(
      '3.2.0',
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
      xml: { name: lamp }
      properties:
        id: { type: integer, xml: { nodeType: attribute } }
        rooms: { type: array, items: { type: string, xml: { name: room } }, xml: { nodeType: element } }
`,
    ),
    lint: { change: ['example: { id: 7', 'example: { id: seven'], finds: 'example.incompatible' },
    generate: {
      call: "await client.postLamp({ body: { id: 7, rooms: ['hall'] } })",
      refuses: "await client.postLamp({ body: { id: 'seven' } })",
      sends: ['content-type: application/xml', '<lamp id="7"><rooms><room>hall</room></rooms></lamp>'],
      gives: [200, { id: 7, rooms: ['hall'] }],
    },
    mock: {
      ask: `POST /lamp\n${XML_TYPE}\n\n<lamp id="7"/>`,
      answers: ['200', '<lamp id="7"><rooms><room>hall</room></rooms></lamp>'],
      but: [`POST /lamp\n${XML_TYPE}\n\n<lamp id="x"/>`, '422', 'integer'],
    },
    verify: {
      change: ['id=\\"7\\"', 'id=\\"x\\"'],
      finds: 'request.body.incompatible',
      at: 'nodeType: attribute',
    },
    pact: {
      of: 'postLamp',
      input: { body: '<lamp id="7"/>' },
      status: 200,
      records: { request: { body: { content: '<lamp id="7"/>' } } },
    },
    diff: { change: ['nodeType: attribute', 'nodeType: element'], finds: 'xml' },
  },
  {
    name: '`xml.nodeType`: text, cdata, none',
    version: '3.2',
    document: openapi(
      '3.2.0',
      `paths:
  /note:
    post:
      operationId: postNote
      requestBody: { required: true, content: { application/xml: { schema: { $ref: '#/components/schemas/Note' } } } }
      responses:
        200:
          description: The note
          content:
            application/xml: { schema: { $ref: '#/components/schemas/Note' }, example: { id: 7, text: a<b } }
components:
  schemas:
    Note:
      type: object
      required: [id, text]
      xml: { name: note }
      properties:
        id: { type: integer, xml: { nodeType: attribute } }
        text: { type: string, maxLength: 3, xml: { nodeType: cdata } }
`,
    ),
    lint: { change: ['text: a<b', 'text: a<bc'], finds: 'example.incompatible' },
    generate: {
      call: "await client.postNote({ body: { id: 7, text: 'a<b' } })",
      refuses: 'await client.postNote({ body: { id: 7 } })',
      sends: ['<note id="7">a&#60;b</note>'],
      gives: [200, { id: 7, text: 'a<b' }],
    },
    mock: {
      ask: `POST /note\n${XML_TYPE}\n\n<note id="7">x</note>`,
      says: 'CDATA is written as text, which says the same',
      answers: ['200', '<note id="7">a&#60;b</note>'],
      but: [`POST /note\n${XML_TYPE}\n\n<note id="7">long</note>`, '422', '3 characters'],
    },
    verify: { change: ['>x<', '>long<'], finds: 'request.body.incompatible', at: 'nodeType: cdata' },
    pact: {
      of: 'postNote',
      input: { body: '<note id="7">x</note>' },
      status: 200,
      records: { request: { body: { content: '<note id="7">x</note>' } } },
    },
    diff: { change: ['nodeType: cdata', 'nodeType: element'], finds: 'xml' },
  },
];
