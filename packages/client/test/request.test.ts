import { afterEach, describe, expect, test, vi } from 'vitest';
import { createClient, isRequestError, RequestError } from '../src/index.ts';
import { answering, api, json } from './api.ts';
import { contract, type paths } from './library.ts';
import { origin } from './origin.ts';

const book = '{"data":{"title":"Emma"}}';
const both = { key: 'KEY', user: { username: 'u', password: 'p' } };

function libraryAt(baseUrl: string) {
  return createClient<paths, typeof contract>({ contract, baseUrl, credentials: both });
}

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('the URL', () => {
  test('keeps the path and the query of the base URL', async () => {
    await using server = await origin(book);
    const result = await libraryAt(`${server.url}/api/v1/?tenant=secret`).GET('/books/{isbn}', {
      params: { path: { isbn: 'a/b c' }, query: { fields: ['x', 'y'] } },
    });
    expect(server.requests[0]?.url).toBe('/api/v1/books/a%2Fb%20c?tenant=secret&fields=x&fields=y');
    expect(result.url).toBe(`${server.url}/api/v1/books/a%2Fb%20c?tenant=***&fields=x&fields=y`);
  });

  test.each(['', '.', '..'])('refuses the path parameter "%s" before anything is sent', async (isbn) => {
    await using server = await origin(book);
    const call = libraryAt(server.url).GET('/books/{isbn}', { params: { path: { isbn } } });
    await expect(call).rejects.toThrow('readBook: the path parameter "isbn" is missing, empty, "." or ".."');
    expect(server.requests).toEqual([]);
  });

  test('refuses a path parameter that is missing, and one that cannot be written', async () => {
    const client = libraryAt('http://127.0.0.1:9');
    // @ts-expect-error: the compiler refuses it as well
    await expect(client.GET('/books/{isbn}', { params: { path: {} } })).rejects.toThrow('"isbn" is missing');
    const error: unknown = await client
      .GET('/books/{isbn}', { params: { path: { isbn: '\uD800' } } })
      .catch((thrown: unknown) => thrown);
    expect(isRequestError(error)).toBe(true);
  });

  test.each([
    ['empty', '', '""'],
    ['no URL', 'library.example/v1?key=s3cret@x', '"library.example/v1"'],
    ['without its scheme', 'localhost:8080', '"localhost:8080"'],
    ['not HTTP', 'file:///etc/passwd', '"file:///etc/passwd"'],
    ['with credentials', 'https://user:s3cret@library.example#s3cret', '"***@library.example"'],
  ])('refuses a base URL that is %s, and shows no secret of it', (_, baseUrl, told) => {
    expect(() => libraryAt(baseUrl)).toThrow(RequestError);
    expect(() => libraryAt(baseUrl)).toThrow(`baseUrl ${told} must be like https://`);
    expect(() => libraryAt(baseUrl)).not.toThrow(/s3cret/);
  });

  test('is the first server of the document unless one is given', async () => {
    const fetch = vi.fn(async () => new Response('fine', { headers: { 'content-type': 'text/plain' } }));
    await createClient<paths>({ contract, credentials: 'none', fetch }).GET('/health');
    expect(fetch).toHaveBeenCalledWith('https://library.example/v1/health', expect.anything());
  });
});

describe('the rest of the request', () => {
  test('a body is sent as JSON, with the headers of the call', async () => {
    let body = '';
    await using server = await origin((request, response) => {
      request.setEncoding('utf8').on('data', (chunk: string) => {
        body += chunk;
      });
      request.on('end', () => response.writeHead(204).end());
    });
    await libraryAt(server.url).PUT('/books/{isbn}', {
      params: { path: { isbn: '1' }, header: { 'x-reason': 'typo' } },
      headers: { 'x-trace': 't' },
      body: { title: 'Ünder' },
    });
    expect(body).toBe('{"title":"Ünder"}');
    expect(server.requests[0]?.headers).toMatchObject({
      'content-type': 'application/json',
      'x-reason': 'typo',
      'x-trace': 't',
    });
  });

  test('refuses a header that would begin another one, without repeating its value', async () => {
    const call = libraryAt('http://127.0.0.1:9').GET('/health', { headers: { 'x-a': 's3cret\r\nx-b: c' } });
    await expect(call).rejects.toThrow(/^health: the header "x-a" must be .* without line breaks/);
    await expect(call).rejects.not.toThrow(/s3cret/);
  });

  test('fetch is looked up for each call: a replacement after the client is made is used', async () => {
    const client = createClient<paths>({ contract, credentials: 'none' });
    vi.stubGlobal(
      'fetch',
      async () => new Response('replaced', { headers: { 'content-type': 'text/plain' } }),
    );
    await expect(client.GET('/health').orThrow()).resolves.toBe('replaced');
  });
});

test('a request accepts what its contract says, else JSON; its own headers win', async () => {
  const { fetch, requests } = answering(json({}));
  await api({ accept: 'text/csv, text/plain' }, { fetch })();
  await api({ accept: 'text/csv, text/plain' }, { fetch })({ headers: { Accept: 'text/csv' } });
  await api({}, { fetch })();
  expect(requests.map(({ init }) => init.headers.get('accept'))).toEqual([
    'text/csv, text/plain',
    'text/csv',
    'application/json',
  ]);
});

test('what else `fetch` takes is passed on, and does not replace what the call says', async () => {
  const { fetch, requests } = answering(json({}));
  const init = {
    cache: 'no-store',
    keepalive: true,
    method: 'DELETE',
    headers: { 'x-a': '1' },
    redirect: 'follow',
  };
  await api({}, { fetch }, 'GET /thing')({ init: init as RequestInit, headers: { 'x-b': '2' } });
  expect(requests[0]?.init).toMatchObject({
    cache: 'no-store',
    keepalive: true,
    method: 'GET',
    redirect: 'manual',
  });
  expect(Object.fromEntries(requests[0]?.init.headers ?? [])).toMatchObject({ 'x-b': '2' });
  expect(requests[0]?.init.headers.has('x-a')).toBe(false);
});

test('an operation goes to its own server, unless the client has a base URL', async () => {
  const { fetch, requests } = answering(json({}));
  const own = { server: 'https://files.example/v2' };
  await api(own, { fetch })();
  await api(own, { fetch, baseUrl: 'http://mock' })();
  await api({}, { fetch })();
  expect(requests.map(({ url }) => url)).toEqual([
    'https://files.example/v2/thing',
    'http://mock/thing',
    'http://127.0.0.1:9/thing',
  ]);
});
