import { expect, it } from 'vitest';
import { nodeHandler } from './node-handler.ts';

it('gives a request and its answer as they are', async () => {
  const handler = nodeHandler(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    response.writeHead(201, [
      ...['X-Asked', `${request.method} ${request.url} ${request.headers['x-a']} ${request.headers.host}`],
      ...['Set-Cookie', 'a=1', 'Set-Cookie', 'b=2'],
    ]);
    response.end(Buffer.concat(chunks));
  });
  const body = new Uint8Array([0, 255, 10]);
  const request = new Request('http://shop.test:81/a%20b?c=d', {
    method: 'PUT',
    headers: { 'X-A': 'é' },
    body,
  });
  const response = await handler(request);
  expect(response.status).toBe(201);
  expect(response.headers.get('x-asked')).toBe('PUT /a%20b?c=d é shop.test:81');
  expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
  expect(new Uint8Array(await response.arrayBuffer())).toEqual(body);
});

it.each([204, 304])('gives an answer with %i', async (status) => {
  const response = await nodeHandler((_, answer) => answer.writeHead(status).end())(
    new Request('http://a.test'),
  );
  expect([response.status, await response.text()]).toEqual([status, '']);
});

it('fails if the connection is broken off, and ends with its signal', async () => {
  const broken = nodeHandler((request) => request.socket.destroy());
  await expect(broken(new Request('http://a.test'))).rejects.toThrow('socket hang up');
  const silent = nodeHandler(() => undefined);
  const request = new Request('http://a.test', { signal: AbortSignal.abort() });
  await expect(silent(request)).rejects.toThrow();
});
