import { expect, test } from 'vitest';
import { ApiError, createClient, isApiError, ProtocolError, TransportError } from '../src/index.ts';
import { contract, type paths } from './library.ts';
import { origin, send } from './origin.ts';

function reading(baseUrl: string) {
  return createClient<paths>({ contract, baseUrl, credentials: { key: 'KEY' } })
    .GET('/books/{isbn}', { params: { path: { isbn: '1' } } })
    .orThrow();
}

test('gives the data of a success', async () => {
  await using server = await origin('{"data":{"title":"Emma"}}');
  await expect(reading(server.url)).resolves.toEqual({ data: { title: 'Emma' } });
});

test('throws an ApiError for a listed error status, with the parsed body', async () => {
  await using server = await origin((_, response) => send(response, 404, '{"message":"no such\\nbook"}'));
  const error: unknown = await reading(server.url).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(ApiError);
  expect(isApiError(error)).toBe(true);
  expect(error).toMatchObject({
    name: 'ApiError',
    message: `readBook answered 404, saying "no such book": ${server.url}/books/1 (request id r-1)`,
    operation: 'readBook',
    url: `${server.url}/books/1`,
    status: 404,
    requestId: 'r-1',
    body: { message: 'no such\nbook' },
  });
});

test('throws an ApiError for a listed error status with another body, which is the cause', async () => {
  await using server = await origin((_, response) => send(response, 404, '<html>', 'text/html'));
  await expect(reading(server.url)).rejects.toMatchObject({
    name: 'ApiError',
    status: 404,
    body: undefined,
    cause: { name: 'ProtocolError', code: 'media-type' },
  });
});

test('throws a ProtocolError for a status that is not listed', async () => {
  await using server = await origin((_, response) => send(response, 418, '{}'));
  await expect(reading(server.url)).rejects.toThrow(ProtocolError);
});

test('throws a ProtocolError with the SyntaxError as its cause for malformed JSON', async () => {
  await using server = await origin('{');
  await expect(reading(server.url)).rejects.toMatchObject({
    name: 'ProtocolError',
    code: 'malformed',
    cause: expect.any(SyntaxError),
  });
});

test('throws a TransportError if there is no response', async () => {
  const server = await origin('');
  await server[Symbol.asyncDispose]();
  await expect(reading(server.url)).rejects.toThrow(TransportError);
});
