import { fileURLToPath } from 'node:url';
import { parseDocument } from '@specpact/spec';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Mock, startMock } from '../index.ts';

const fixture = (path: string) => fileURLToPath(new URL(path, import.meta.url));
let mock: Mock;

beforeAll(async () => {
  const documents = ['../../../../openapi/external-support.yaml', '../../fixtures/bodies.yaml'].map(fixture);
  mock = await startMock({ documents, port: false });
});
afterAll(() => mock.close());

const ask = (path: string, init?: RequestInit) =>
  mock.respond(new Request(`https://api.example${path}`, init));

describe('a mock without a port', () => {
  const path = '/external-support/jelouapi/v1/external-support/p-1';
  const headers = { 'x-api-key': 'k' };

  it('answers as its server would, whatever the host, from memory too', async () => {
    for (let time = 0; time < 2; time += 1) {
      const response = await ask(path, { headers });
      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toBe('application/json');
      expect(await response.json()).toMatchObject({ statusMessage: 'success' });
    }
    expect((await ask(path)).status).toBe(401);
  });

  it('names no media type of an answer without a body', async () => {
    const document = parseDocument(
      'api.yaml',
      `openapi: 3.0.3
info: { title: T, version: '1' }
paths: { /empty: { get: { responses: { 200: { description: Done } } } } }
`,
    );
    await using one = await startMock({ document, port: false });
    const response = await one.respond(new Request('https://api.example/empty'));
    expect([response.status, response.headers.get('content-type'), await response.text()]).toEqual([
      200,
      null,
      '',
    ]);
  });

  it('has states, troubles and a journal', async () => {
    mock.given('no integration exists for project {projectId}', { projectId: 'p-1' });
    expect((await ask(path, { headers })).status).toBe(404);
    mock.clearStates();
    const end = mock.trouble({ fault: 'reset' });
    expect((await ask(path, { headers })).type).toBe('error');
    end();
    expect(mock.requests().map(({ status }) => status)).toContain(404);
  });

  it('reads bodies, and gives none where there is none', async () => {
    const json = { method: 'POST', headers: { 'content-type': 'application/json' } };
    expect((await ask('/bodies/json', { ...json, body: '{"customer":1}' })).status).toBe(422);
    const nothing = await ask('/bodies/nothing');
    expect([nothing.status, nothing.body]).toEqual([204, null]);
  });

  it('adds no media type to an answer without a body, as its server adds none', async () => {
    const paths = { '/empty': { get: { responses: { 200: { description: 'ok' } } } } };
    const document = parseDocument(
      'empty.json',
      JSON.stringify({ openapi: '3.1.0', info: { title: 'e', version: '1' }, paths }),
    );
    await using own = await startMock({ document });
    const served = await fetch(`${own.url}/empty`);
    const answered = await own.respond(new Request(`${own.url}/empty`));
    expect(answered.headers.get('content-type')).toBe(served.headers.get('content-type'));
    expect([answered.status, answered.headers.get('content-type')]).toEqual([200, null]);
  });

  it('has no URL', () => {
    expect(() => mock.url).toThrow(/listens on no port/);
  });
});
