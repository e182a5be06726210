import { expect, test } from 'vitest';
import { type Contract, createClient, readBlob } from '../src/index.ts';
import { contract, type paths } from './library.ts';
import { origin } from './origin.ts';

const book = '{"data":{"title":"Emma"}}';

function readBook(baseUrl: string) {
  return createClient<paths>({ contract, baseUrl, credentials: { key: 'KEY' } }).GET('/books/{isbn}', {
    params: { path: { isbn: '1' } },
  });
}

function redirecting(location: string) {
  return origin((_, response) => response.writeHead(302, { location }).end());
}

test('credentials are sent on within an origin', async () => {
  await using server = await origin((request, response) => {
    if (request.url === '/moved') response.writeHead(200, { 'content-type': 'application/json' }).end(book);
    else response.writeHead(302, { location: '/moved' }).end();
  });
  await expect(readBook(server.url)).resolves.toMatchObject({ status: 200 });
  expect(server.requests[1]?.headers).toMatchObject({ 'x-api-key': 'KEY' });
});

test('credentials do not go to another origin', async () => {
  await using other = await origin(book);
  await using server = await redirecting(`${other.url}/books/1`);
  await expect(readBook(server.url)).resolves.toMatchObject({ status: 200 });
  expect(server.requests[0]?.headers).toMatchObject({ 'x-api-key': 'KEY' });
  expect(other.requests[0]?.headers).not.toHaveProperty('x-api-key');
});

test('credentials that were dropped do not come back', async () => {
  const reached: { first?: string } = {};
  await using first = await origin((request, response) => {
    if (request.url === '/back') response.writeHead(200, { 'content-type': 'application/json' }).end(book);
    else response.writeHead(302, { location: reached.first ?? '' }).end();
  });
  await using second = await redirecting(`${first.url}/back`);
  reached.first = second.url;
  await expect(readBook(first.url)).resolves.toMatchObject({ status: 200 });
  expect(first.requests[1]?.headers).not.toHaveProperty('x-api-key');
});

test('a redirect of a request that changes something is not followed', async () => {
  await using server = await redirecting('/elsewhere');
  const result = await createClient<paths>({
    contract,
    baseUrl: server.url,
    credentials: { key: 'KEY', user: { username: 'u', password: 'p' } },
  }).PUT('/books/{isbn}', { params: { path: { isbn: '1' } }, body: { title: 'Emma' } });
  expect(result.status).toBe(302);
  expect(server.requests).toHaveLength(1);
});

test('a redirect without end is off the contract', async () => {
  await using server = await redirecting('/again');
  await expect(readBook(server.url)).resolves.toMatchObject({
    status: 'off-contract',
    problem: { code: 'redirect', status: 302 },
  });
  expect(server.requests).toHaveLength(21);
});

test.each(['data:application/json,{}', 'https://user:password@library.example'])(
  'a redirect to what is not plain HTTP is off the contract: %s',
  async (location) => {
    await using server = await redirecting(location);
    const result = await readBook(server.url);
    expect(result).toMatchObject({ status: 'off-contract', problem: { code: 'redirect' } });
    expect(result.problem?.message).toContain('a redirect not to plain HTTP');
  },
);

test('a redirect that a browser hides is off the contract', async () => {
  const fetch = async () => Object.defineProperty(Response.error(), 'type', { value: 'opaqueredirect' });
  const result = await createClient<paths>({ contract, credentials: 'none', fetch }).GET('/health');
  expect(result).toMatchObject({ status: 'off-contract', problem: { code: 'redirect' } });
});

/** An operation whose document describes a redirect and no success, as the generator writes its contract. */
const archive = {
  servers: [],
  securitySchemes: {},
  operations: {
    'GET /archive': {
      id: 'archive',
      security: [],
      accept: '*/*',
      responses: { 302: {}, '2XX': { '*/*': readBlob } },
    },
  },
} as const satisfies Contract;

interface ArchivePaths {
  '/archive': { get: { responses: { 302: { headers: { [name: string]: unknown }; content?: never } } } };
}

test('a redirect that the document describes is followed, and its target given as bytes', async () => {
  const zip = Buffer.from([0x50, 0x4b, 3, 4, 0xff, 0, 0x80]);
  await using server = await origin((request, response) => {
    if (request.url === '/archive') response.writeHead(302, { location: '/file' }).end();
    else response.writeHead(200, { 'content-type': 'application/json' }).end(zip);
  });
  const data = await createClient<ArchivePaths>({
    contract: archive,
    baseUrl: server.url,
    credentials: 'none',
  })
    .GET('/archive')
    .orThrow();
  expect(Buffer.from(await data.arrayBuffer())).toEqual(zip);
});

test('a call may take a redirect itself', async () => {
  await using server = await redirecting('/file');
  const result = await createClient<ArchivePaths>({
    contract: archive,
    baseUrl: server.url,
    credentials: 'none',
  }).GET('/archive', { redirect: 'manual' });
  expect(result).toMatchObject({ status: 302 });
  expect(result.problem).toBeUndefined();
  expect(result.response?.headers.get('location')).toBe('/file');
  expect(server.requests).toHaveLength(1);
});
