import { fileURLToPath } from 'node:url';
import { setupServer } from 'msw/node';
import { describe, expect, it } from 'vitest';
import { startMock } from '../index.ts';
import { handlersAt } from './msw-browser.ts';

const document = fileURLToPath(new URL('../../../../openapi/external-support.yaml', import.meta.url));

// test/msw-in-browser.test.ts runs them in Chromium.
describe('handlers at the port of a mock', () => {
  it('take each of several base URLs, and a path at any host', async () => {
    await using mock = await startMock({ document });
    const server = setupServer(...handlersAt(`${mock.url}/`, { baseUrl: ['https://a.example/v', '/api/'] }));
    server.listen();
    try {
      const headers = { 'x-api-key': 'k' };
      for (const base of ['https://a.example/v', 'https://b.example/api']) {
        const response = await fetch(`${base}/v1/external-support/p-1`, { headers });
        expect(response.status).toBe(200);
      }
    } finally {
      server.close();
    }
  });

  it.each([
    ['http://127.0.0.1:4010', 'api'],
    ['4010', '/api'],
  ])('refuse what is no URL: %s, %s', (url, baseUrl) => {
    expect(() => handlersAt(url, { baseUrl })).toThrow(TypeError);
  });
});
