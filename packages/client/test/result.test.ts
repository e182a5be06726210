import { describe, expect, test } from 'vitest';
import { createClient, isProtocolError, isTransportError } from '../src/index.ts';
import { contract, type paths } from './library.ts';
import { origin, send } from './origin.ts';

const book = JSON.stringify({ data: { title: 'Emma' } });

function libraryAt(baseUrl: string) {
  return createClient<paths, typeof contract>({ contract, baseUrl, credentials: { key: 'KEY' } });
}

async function readBookFrom(status: number, body: string, type?: string) {
  await using server = await origin((_, response) => send(response, status, body, type));
  // The server closes when this function returns, so the call must end first.
  return await libraryAt(server.url).GET('/books/{isbn}', { params: { path: { isbn: '1' } } });
}

describe('a response that is what the document says', () => {
  test('a success has data', async () => {
    const result = await readBookFrom(200, book);
    expect(result).toMatchObject({
      ok: true,
      status: 200,
      data: { data: { title: 'Emma' } },
      requestId: 'r-1',
    });
  });

  test('JSON may begin with a byte order mark and have a charset', async () => {
    const result = await readBookFrom(200, `\uFEFF${book}`, 'application/json; charset=utf-8');
    expect(result.status).toBe(200);
  });

  test('a listed error status has its body as error', async () => {
    const result = await readBookFrom(404, '{"message":"no such book"}');
    expect(result).toMatchObject({ ok: false, status: 404, error: { message: 'no such book' } });
    expect(result.problem).toBeUndefined();
  });

  test('a status in a listed range is the status of the result', async () => {
    const result = await readBookFrom(503, '{"message":"later"}', 'application/problem+json');
    expect(result).toMatchObject({ ok: false, status: 503, error: { message: 'later' } });
  });

  test('a status that has no body has no data', async () => {
    await using server = await origin((_, response) => response.writeHead(204).end());
    const result = await createClient<paths, typeof contract>({
      contract,
      baseUrl: server.url,
      credentials: { key: 'KEY', user: { username: 'u', password: 'p' } },
    }).PUT('/books/{isbn}', { params: { path: { isbn: '1' } }, body: { title: 'Emma' } });
    expect(result).toMatchObject({ ok: true, status: 204, data: undefined });
  });

  test('text is a string', async () => {
    await using server = await origin((_, response) => send(response, 200, 'fine', 'text/plain'));
    const result = await libraryAt(server.url).GET('/health');
    expect(result).toMatchObject({ status: 200, data: 'fine' });
  });
});

describe('a success whose body is not what the document says is off-contract', () => {
  test.each([
    ['malformed JSON', '{"data":', 'application/json', 'malformed', 'a body that is not JSON'],
    ['nothing', '', 'application/json', 'empty', 'a body that is empty'],
    ['HTML', '<html>', 'text/html', 'media-type', 'text/html, not application/json'],
    ['a list', '[]', 'application/json', 'members', 'with a body that is not an object'],
    ['no title', '{"data":{}}', 'application/json', 'members', 'without required members: "data.title"'],
    ['data that is null', '{"data":null}', 'application/json', 'members', 'without required members: "data"'],
  ])('%s', async (_, body, type, code, message) => {
    const result = await readBookFrom(200, body, type);
    expect(result).toMatchObject({ ok: false, status: 'off-contract', problem: { code, status: 200 } });
    expect(result.problem?.message).toContain(message);
    expect(isProtocolError(result.problem)).toBe(true);
  });

  test('a flat object is reported as one without its envelope', async () => {
    const result = await readBookFrom(200, '{"id":1,"title":"Emma"}');
    expect(result).toMatchObject({ status: 'off-contract', problem: { code: 'envelope' } });
    expect(result.problem?.message).toMatch(
      /^readBook answered 200 without its envelope: "data" missing, and at the top, not in "data": "title": http.*\/books\/1 \(request id r-1\)$/,
    );
  });
});

describe('an error status stands whatever its body is', () => {
  test.each([
    ['HTML', '<html>', 'text/html', 'media-type'],
    ['nothing', '', 'application/json', 'empty'],
    ['malformed JSON', '{', 'application/json', 'malformed'],
    ['other JSON', '{"error":"x"}', 'application/json', 'members'],
  ])('404 with %s', async (_, body, type, code) => {
    const result = await readBookFrom(404, body, type);
    expect(result).toMatchObject({ ok: false, status: 404, problem: { code, status: 404 } });
    expect(result.error).toBeUndefined();
  });
});

describe('a status that the document does not list is the status of the result', () => {
  test.each([
    ['HTML as text', 418, '<html>', 'text/html', '<html>'],
    ['JSON parsed', 418, '{"a":1}', 'application/json', { a: 1 }],
    ['malformed JSON as text', 418, '{', 'application/json', '{'],
    ['nothing as undefined', 418, '', 'text/html', undefined],
    ['a success, too', 201, '{"data":1}', 'application/json', { data: 1 }],
  ])('with its body: %s', async (_, status, body, type, error) => {
    const result = await readBookFrom(status, body, type);
    expect(result).toMatchObject({ ok: false, status, problem: { code: 'status' } });
    expect(result.error).toEqual(error);
  });
});

test.each([
  ['an image', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff]), 'image/png'],
  ['text that is not in its charset', Buffer.from([0x61, 0xff]), 'text/plain'],
  ['bytes of no type', Buffer.from([0x61, 0xff]), ''],
])('a status that the document does not list gives %s without loss', async (_, bytes, type) => {
  await using server = await origin((_request, response) => {
    response.writeHead(418, type ? { 'content-type': type } : {}).end(bytes);
  });
  const result = await libraryAt(server.url).GET('/health');
  expect(result.error).toBeInstanceOf(Blob);
  expect(Buffer.from(await (result.error as Blob).arrayBuffer())).toEqual(bytes);
});

describe('no response', () => {
  test('a refused connection is reported with its URL', async () => {
    const server = await origin('');
    await server[Symbol.asyncDispose]();
    const result = await libraryAt(server.url).GET('/health');
    expect(result).toMatchObject({ ok: false, status: 'no-response', problem: { reason: 'network' } });
    expect(result.problem?.message).toMatch(
      /^health got no response from http.*\/health \(3 attempts\): connect ECONNREFUSED/,
    );
    expect(isTransportError(result.problem)).toBe(true);
  });

  test('a body that breaks off is no response', async () => {
    await using server = await origin((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' });
      response.write('{"data":', () => response.destroy());
    });
    const result = await libraryAt(server.url).GET('/books/{isbn}', { params: { path: { isbn: '1' } } });
    expect(result).toMatchObject({ status: 'no-response', problem: { reason: 'network' } });
  });

  test('an aborted call says so, also while the body is read', async () => {
    const abort = new AbortController();
    await using server = await origin((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.write('{', () => abort.abort(new Error('changed my mind')));
    });
    const result = await libraryAt(server.url).GET('/books/{isbn}', {
      params: { path: { isbn: '1' } },
      signal: abort.signal,
    });
    expect(result).toMatchObject({ status: 'no-response', problem: { reason: 'aborted' } });
  });

  test('a call that timed out says so', async () => {
    await using server = await origin(() => undefined);
    const result = await libraryAt(server.url).GET('/health', { signal: AbortSignal.timeout(20) });
    expect(result).toMatchObject({ status: 'no-response', problem: { reason: 'timeout' } });
  });
});
