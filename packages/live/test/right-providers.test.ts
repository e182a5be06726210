import { isJsonObject, type JsonObject, parseDocument } from '@specpact/spec';
import { describe, expect, it } from 'vitest';
import { runLive } from '../src/run/run-live.ts';
import { CREDENTIALS, shop } from './provider/document.ts';
import { shopProvider } from './provider/shop.ts';

/** A provider of nested things: numbers for ids, an envelope, no Location, HTTP Basic, PATCH with 204. */
const NESTED = parseDocument(
  'lists.yaml',
  `
openapi: 3.0.3
info: { title: Lists, version: 1.0.0 }
security: [{ login: [] }]
paths:
  /lists:
    post:
      operationId: addList
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/Named' } } } }
      responses:
        '201': { $ref: '#/components/responses/One' }
        default: { $ref: '#/components/responses/Error' }
  /lists/{listId}:
    delete:
      operationId: removeList
      parameters: [{ name: listId, in: path, required: true, schema: { type: integer, minimum: 1 } }]
      responses:
        '204': { description: Gone. }
        default: { $ref: '#/components/responses/Error' }
  /lists/{listId}/entries:
    parameters: [{ name: listId, in: path, required: true, schema: { type: integer, minimum: 1 } }]
    get:
      operationId: entriesOf
      responses:
        '200':
          description: All.
          content:
            application/json:
              schema:
                type: object
                required: [data]
                properties: { data: { type: array, items: { $ref: '#/components/schemas/Thing' } } }
        default: { $ref: '#/components/responses/Error' }
    post:
      operationId: addEntry
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/Named' } } } }
      responses:
        '201': { $ref: '#/components/responses/One' }
        default: { $ref: '#/components/responses/Error' }
  /lists/{listId}/entries/{entryId}:
    parameters:
      - { name: listId, in: path, required: true, schema: { type: integer, minimum: 1 } }
      - { name: entryId, in: path, required: true, schema: { type: integer, minimum: 1 } }
    get:
      operationId: entry
      responses:
        '200': { $ref: '#/components/responses/One' }
        default: { $ref: '#/components/responses/Error' }
    patch:
      operationId: renameEntry
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/Named' } } } }
      responses:
        '204': { description: Renamed. }
        default: { $ref: '#/components/responses/Error' }
    delete:
      operationId: removeEntry
      responses:
        '204': { description: Gone. }
        default: { $ref: '#/components/responses/Error' }
components:
  securitySchemes: { login: { type: http, scheme: basic } }
  responses:
    One:
      description: One.
      content:
        application/json:
          schema: { type: object, required: [data], properties: { data: { $ref: '#/components/schemas/Thing' } } }
    Error:
      description: Refused.
      content: { application/json: { schema: { type: object, required: [error], properties: { error: { type: string } } } } }
  schemas:
    Named: { type: object, required: [name], properties: { name: { type: string, minLength: 1, nullable: true } } }
    Thing:
      type: object
      required: [id, name]
      properties: { id: { type: integer, minimum: 1 }, name: { type: string, minLength: 1, nullable: true } }
`,
);

function nestedProvider(): (request: Request) => Promise<Response> {
  const lists = new Map<string, Map<string, JsonObject>>();
  let last = 0;
  const answer = (status: number, body?: object, headers = {}) =>
    new Response(body && JSON.stringify(body), {
      status,
      headers: { ...(body && { 'Content-Type': 'application/json' }), ...headers },
    });
  return async (request) => {
    const [, , listId = '', entries, entryId] = new URL(request.url).pathname.split('/');
    const methods = entryId ? 'GET, PATCH, DELETE' : entries ? 'GET, POST' : listId ? 'DELETE' : 'POST';
    if (!methods.split(', ').includes(request.method))
      return answer(405, { error: 'no' }, { Allow: methods });
    const login = `Basic ${Buffer.from('user:pass-word').toString('base64')}`;
    if (request.headers.get('authorization') !== login) {
      return answer(401, { error: 'who?' }, { 'WWW-Authenticate': 'Basic' });
    }
    const isId = (text: string | undefined) => !text || /^[1-9]\d*$/.test(text);
    if (!isId(listId) || !isId(entryId)) return answer(404, { error: 'no such thing' });
    let named: JsonObject = {};
    if (request.method === 'POST' || request.method === 'PATCH') {
      if (!request.headers.get('content-type')?.startsWith('application/json'))
        return answer(415, { error: 'JSON!' });
      const body = await request.json().catch(() => undefined);
      const isRight =
        isJsonObject(body) && (body.name === null || (typeof body.name === 'string' && body.name !== ''));
      if (!isRight) return answer(422, { error: 'name' });
      named = body;
    }
    const list = lists.get(listId);
    if (listId && !list) return answer(404, { error: 'no such list' });
    const thing = { id: last + 1, name: named.name ?? null };
    if (request.method === 'POST') {
      last += 1;
      if (list) list.set(String(last), thing);
      else lists.set(String(last), new Map());
      return answer(201, { data: thing });
    }
    if (list && entries && !entryId) return answer(200, { data: [...list.values()] });
    if (!entryId) return lists.delete(listId) ? answer(204) : answer(404, { error: 'no' });
    const entry = list?.get(entryId);
    if (!entry) return answer(404, { error: 'no such entry' });
    if (request.method === 'GET') return answer(200, { data: entry });
    if (request.method === 'PATCH') list?.set(entryId, { ...entry, name: named.name ?? null });
    else list?.delete(entryId);
    return answer(204);
  };
}

describe('a right provider of nested things', () => {
  it.each([1, 2, 3])('has no finding with the seed %i, and nothing is left in it', async (seed) => {
    const report = await runLive({
      document: NESTED,
      url: 'http://lists.test',
      transport: nestedProvider(),
      mode: 'thorough',
      rate: 0,
      maxRequests: 2_000,
      seed,
      credentials: new Map([['login', 'user:pass-word']]),
    });
    expect(report.findings.map(({ code, message, request }) => `${code} ${message} ${request.curl}`)).toEqual(
      [],
    );
    expect(report.leftBehind).toEqual([]);
    expect(report.cleanedUp).toBeGreaterThan(3);
    const renamed = report.coverage.find(({ operation }) => operation === 'renameEntry');
    expect(renamed?.statuses).toContainEqual({ name: '204', count: expect.any(Number) });
    expect(renamed?.statuses.find(({ name }) => name === '204')?.count).toBeGreaterThan(0);
  });
});

describe('a right provider', () => {
  it.each([1, 2, 3])('has no finding with the seed %i', async (seed) => {
    const report = await runLive({
      document: shop,
      url: 'http://shop.test',
      transport: shopProvider(),
      mode: 'thorough',
      rate: 0,
      maxRequests: 2_000,
      seed,
      credentials: CREDENTIALS,
    });
    expect(report.findings.map(({ code, message, request }) => `${code} ${message} ${request.curl}`)).toEqual(
      [],
    );
    expect(report.stopped).toBe(undefined);
    expect(report.leftBehind).toEqual([]);
  });
});

it('need not send the length of a 204 answer, whatever the document requires', async () => {
  const document = parseDocument(
    'length.yaml',
    `
openapi: 3.0.3
info: { title: Length, version: 1.0.0 }
paths:
  /one:
    get:
      operationId: one
      responses:
        '204': { description: Done, headers: { Content-Length: { required: true, schema: { type: integer } } } }
`,
  );
  const report = await runLive({
    document,
    url: 'http://right.test',
    transport: async () => new Response(null, { status: 204 }),
    mode: 'read',
    rate: 0,
  });
  expect(report.findings.map(({ message }) => message)).toEqual([]);
});
