import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createClient } from '../src/index.ts';
import { contract, type paths } from './library.ts';
import { origin } from './origin.ts';

type Credentials = Parameters<typeof createClient<paths, typeof contract>>[0]['credentials'];

function library(credentials: Credentials, baseUrl?: string) {
  return createClient<paths, typeof contract>({ contract, baseUrl, credentials });
}

async function headersSentWith(credentials: Credentials) {
  await using server = await origin('{"data":{"title":"Emma"}}');
  await library(credentials, server.url).GET('/books/{isbn}', { params: { path: { isbn: '1' } } });
  return server.requests[0]?.headers;
}

test('an API key goes into the header that the document names', async () => {
  const headers = await headersSentWith({ key: 'KEY' });
  expect(headers).toMatchObject({ 'x-api-key': 'KEY' });
  expect(headers).not.toHaveProperty('authorization');
});

test('HTTP Basic is the Base64 of UTF-8', async () => {
  const headers = await headersSentWith({ user: { username: 'zoë', password: 'pâss:wörd €' } });
  expect(headers?.authorization).toBe(`Basic ${Buffer.from('zoë:pâss:wörd €').toString('base64')}`);
});

test('HTTP Basic carries any user and password that RFC 7617 allows', async () => {
  const printable = fc.string({ unit: 'binary', minLength: 1 }).filter((text) => !/\p{Cc}/u.test(text));
  await fc.assert(
    fc.asyncProperty(
      printable.filter((text) => !text.includes(':')),
      printable,
      async (username, password) => {
        let sent: HeadersInit | undefined;
        const fetch: typeof globalThis.fetch = async (_, init) => {
          sent = init?.headers;
          return new Response();
        };
        await createClient<paths>({ contract, credentials: { user: { username, password } }, fetch }).GET(
          '/books/{isbn}',
          { params: { path: { isbn: '1' } } },
        );
        const encoded = new Headers(sent).get('authorization')?.slice('Basic '.length) ?? '';
        expect(Buffer.from(encoded, 'base64').toString('utf8')).toBe(`${username}:${password}`);
      },
    ),
  );
});

test('a bearer token goes into Authorization', async () => {
  expect(await headersSentWith({ token: 'TOKEN' })).toMatchObject({ authorization: 'Bearer TOKEN' });
});

test('only the first alternative that is given is sent', async () => {
  const headers = await headersSentWith({ token: 'TOKEN', key: 'KEY' });
  expect(headers).toMatchObject({ 'x-api-key': 'KEY' });
  expect(headers).not.toHaveProperty('authorization');
});

test('with none, no credentials are sent', async () => {
  const headers = await headersSentWith('none');
  expect(headers).not.toHaveProperty('x-api-key');
  expect(headers).not.toHaveProperty('authorization');
});

test('an operation that needs no credentials gets none', async () => {
  await using server = await origin('fine');
  await library({ key: 'KEY' }, server.url).GET('/health');
  expect(server.requests[0]?.headers).not.toHaveProperty('x-api-key');
});

test('an operation is not called without the combination that it needs', async () => {
  const call = library({ key: 'KEY' }, 'http://127.0.0.1:9').PUT('/books/{isbn}', {
    params: { path: { isbn: '1' } },
    body: { title: 'Emma' },
  });
  await expect(call).rejects.toThrow('writeBook: needs the credentials key,user; given: key');
});

describe('credentials that cannot be sent fail when the client is made, and the message does not repeat them', () => {
  const s3cret = 's3cret';
  test.each<[string, Credentials, RegExp]>([
    ['an empty key', { key: '' }, /credential "key" must be a non-empty Latin-1 string/],
    ['a key with a line break', { key: `${s3cret}\n` }, /credential "key" must be .* without line breaks/],
    ['a key beyond Latin-1', { key: `${s3cret}€` }, /credential "key" must be a non-empty Latin-1 string/],
    ['a user with a colon', { user: { username: 'a:b', password: s3cret } }, /HTTP Basic must .* colon/],
    ['an empty password', { user: { username: 'a', password: '' } }, /password of HTTP Basic must be/],
    [
      'a password with a line break',
      { user: { username: 'a', password: `${s3cret}\n` } },
      /control character/,
    ],
  ])('%s', (_, credentials, message) => {
    expect(() => library(credentials)).toThrow(message);
    expect(() => library(credentials)).not.toThrow(s3cret);
  });

  test('credentials for a scheme that the document does not have', () => {
    expect(() => createClient<paths>({ contract, credentials: { keey: 'KEY' } })).toThrow(
      'no security scheme "keey"',
    );
  });

  test('no credentials at all, from JavaScript', () => {
    // @ts-expect-error: the compiler refuses it as well
    expect(() => createClient<paths, typeof contract>({ contract })).toThrow("given or 'none'");
  });
});
