import { request } from 'node:http';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Mock, startMock, UsersError } from '../src/index.ts';

const document = fileURLToPath(new URL('../fixtures/users.yaml', import.meta.url));
const users = {
  reader: { secret: 'r&d %', scopes: ['pets:read'], key: 'key-reader' },
  admin: { secret: 'a', key: 'key-admin' },
  guest: { scopes: [], key: 'key-guest' },
};

let mock: Mock;
beforeAll(async () => {
  mock = await startMock({ document, users });
});
afterAll(() => mock.close());
afterEach(() => void vi.useRealTimers());

/** What the token endpoint answers, as form fields are sent to it. */
async function askToken(fields: Record<string, string>, headers: Record<string, string> = {}) {
  const body = new URLSearchParams({ grant_type: 'client_credentials', ...fields });
  const response = await fetch(`${mock.url}/_specpact/token`, { method: 'POST', headers, body });
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as Record<string, string>,
  };
}

const basic = (name: string, secret: string) => ({
  authorization: `Basic ${btoa(`${encodeURIComponent(name)}:${encodeURIComponent(secret)}`)}`,
});
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

async function ask(path: string, headers: Record<string, string> = {}, init: RequestInit = {}) {
  const response = await fetch(mock.url + path, { ...init, headers });
  return {
    status: response.status,
    challenge: response.headers.get('www-authenticate'),
    body: (await response.json()) as unknown,
  };
}

const add = (name: unknown = 'Rex') => ({ method: 'POST', body: JSON.stringify({ name }) });
const json = { 'content-type': 'application/json' };

describe('the token endpoint', () => {
  it('gives a client a token with all its scopes, by Basic or in the form', async () => {
    const wanted = { token_type: 'Bearer', expires_in: 3600, scope: 'pets:read' };
    const byBasic = await askToken({}, basic('reader', 'r&d %'));
    expect(byBasic).toMatchObject({ status: 200, body: { ...wanted, access_token: expect.any(String) } });
    expect(byBasic.headers.get('cache-control')).toBe('no-store');
    const inForm = await askToken({ client_id: 'reader', client_secret: 'r&d %' });
    expect(inForm).toMatchObject({ status: 200, body: wanted });
    expect(inForm.body.access_token).not.toBe(byBasic.body.access_token);
  });

  it.each([
    ['a wrong secret', {}, basic('reader', 'x'), 401, 'invalid_client'],
    ['a client that it does not know', {}, basic('toString', 'x'), 401, 'invalid_client'],
    ['a user without a secret', { client_id: 'guest', client_secret: '' }, {}, 401, 'invalid_client'],
    ['no client', {}, {}, 401, 'invalid_client'],
    ['another grant', { grant_type: 'password' }, basic('admin', 'a'), 400, 'unsupported_grant_type'],
    ['no grant', { grant_type: '' }, basic('admin', 'a'), 400, 'invalid_request'],
    ['a scope of others', { scope: 'pets:write' }, basic('reader', 'r&d %'), 400, 'invalid_scope'],
    ['an unknown scope', { scope: 'pets:eat' }, basic('admin', 'a'), 400, 'invalid_scope'],
  ])('refuses %s', async (_, fields, headers, status, error) => {
    const answer = await askToken(fields, headers as Record<string, string>);
    expect(answer).toMatchObject({ status, body: { error, error_description: expect.any(String) } });
    expect(answer.headers.get('www-authenticate') !== null).toBe(status === 401);
  });

  it('is not there without users', async () => {
    await using plain = await startMock({ document });
    expect((await fetch(`${plain.url}/_specpact/token`, { method: 'POST' })).status).toBe(404);
  });

  it('gives no token to a page of another site', async () => {
    const headers = { ...basic('admin', 'a'), origin: 'https://evil.example' };
    const status = await new Promise((resolve, reject) => {
      const sent = request(`${mock.url}/_specpact/token`, { method: 'POST', headers }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      sent.once('error', reject);
      sent.end('grant_type=client_credentials');
    });
    expect(status).toBe(403);
  });

  describe('for a page of this machine', () => {
    const page = 'http://localhost:5173';
    const send = (method: string, origin: string, more: Record<string, string> = {}, at = mock) =>
      new Promise<Record<'status' | 'allowed' | 'challenge', unknown>>((resolve, reject) => {
        const headers = { ...basic('admin', 'a'), origin, ...more };
        const sent = request(`${at.url}/_specpact/token`, { method, headers }, (response) => {
          response.resume();
          const { 'access-control-allow-origin': allowed, 'www-authenticate': challenge } = response.headers;
          resolve({ status: response.statusCode, allowed, challenge });
        });
        sent.once('error', reject);
        sent.end(method === 'POST' ? 'grant_type=client_credentials' : undefined);
      });
    const asking = {
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization',
    };

    it('has a token that it may read, and says so beforehand', async () => {
      expect(await send('OPTIONS', page, asking)).toEqual({ status: 204, allowed: page });
      expect(await send('POST', page)).toEqual({ status: 200, allowed: page });
      // A challenge would make the browser ask for a password before the page has the answer.
      expect(await send('POST', page, basic('admin', 'wrong'))).toEqual({
        status: 401,
        allowed: page,
        challenge: undefined,
      });
    });

    it('has none by a name that somebody else has pointed at this machine', async () => {
      expect(await send('POST', page, { host: 'evil.example' })).toEqual({ status: 403, allowed: undefined });
    });

    it('has what --cors-origin and --no-cors say', async () => {
      const app = 'https://app.example.com';
      await using named = await startMock({ document, users, cors: { origins: [app] } });
      expect(await send('POST', app, {}, named)).toEqual({ status: 200, allowed: app });
      expect(await send('POST', page, {}, named)).toEqual({ status: 403, allowed: undefined });
      await using closed = await startMock({ document, users, cors: false });
      expect(await send('POST', page, {}, closed)).toEqual({ status: 403, allowed: undefined });
    });

    it('can do nothing else there', async () => {
      const headers = { origin: page, host: new URL(mock.url).host };
      const status = await new Promise((resolve, reject) => {
        const sent = request(`${mock.url}/_specpact/troubles`, { method: 'DELETE', headers }, (response) => {
          response.resume();
          resolve(response.statusCode);
        });
        sent.once('error', reject).end();
      });
      expect(status).toBe(403);
    });
  });

  it('tells nobody its secrets', async () => {
    await askToken({}, basic('admin', 'a'));
    await ask('/key', { 'x-key': 'key-admin' });
    const index = (await (await fetch(`${mock.url}/_specpact/`)).json()) as { users: unknown };
    expect(index.users).toEqual([
      { name: 'reader', scopes: ['pets:read'] },
      { name: 'admin', scopes: ['pets:read', 'pets:write', 'admin'] },
      { name: 'guest', scopes: [] },
    ]);
    const seen = JSON.stringify([index, mock.requests()]);
    for (const secret of ['key-admin', 'key-reader', 'r&d']) expect(seen).not.toContain(secret);
  });
});

describe('a token', () => {
  it('opens what its scopes allow, and no more', async () => {
    const { body } = await askToken({}, basic('reader', 'r&d %'));
    const token = bearer(String(body.access_token));
    expect(await ask('/pets', token)).toMatchObject({ status: 200, body: ['rex'] });
    const refused = await ask('/pets', { ...token, ...json }, add());
    expect(refused).toMatchObject({ status: 403, body: 'other' });
    expect(refused.challenge).toBe(
      'Bearer error="insufficient_scope", error_description="the scope pets:write is needed", scope="pets:read pets:write"',
    );
    const whole = bearer(mock.token('admin'));
    expect((await ask('/pets', { ...whole, ...json }, add())).status).toBe(201);
    const narrow = bearer(mock.token('admin', { scopes: ['pets:read'] }));
    expect((await ask('/pets', { ...narrow, ...json }, add())).status).toBe(403);
  });

  it("gets the document's 401 and 403, and problem details where it has none", async () => {
    const wrong = await ask('/pets', bearer('made-up'));
    expect(wrong).toMatchObject({ status: 401, body: { reason: 'who are you' } });
    expect(wrong.challenge).toBe('Bearer error="invalid_token", error_description="the token is not known"');
    expect(mock.requests().at(-1)).toMatchObject({
      operationId: 'listPets',
      scenario: 'unknown',
      violations: [{ location: ['request'], code: 401, message: 'the token is not known' }],
    });
    const none = await ask('/pets', bearer(mock.token('guest')));
    expect(none).toMatchObject({ status: 403, body: { reason: 'not you' } });
    expect(await ask('/bare', bearer(mock.token('guest')))).toMatchObject({
      status: 403,
      body: { title: 'Forbidden', detail: 'the scope pets:read is needed' },
    });
    expect(await ask('/bare', bearer('x'))).toMatchObject({ status: 401, body: { title: 'Unauthorized' } });
  });

  it('is asked for before the content is judged', async () => {
    const bad = { method: 'POST', body: '{}' };
    expect((await ask('/pets', { ...bearer('x'), ...json }, bad)).status).toBe(401);
    expect((await ask('/pets', { ...bearer(mock.token('reader')), ...json }, bad)).status).toBe(403);
    expect((await ask('/pets', { ...bearer(mock.token('admin')), ...json }, bad)).status).toBe(422);
  });

  it('ends when its time is over, also for a request that was answered before', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const token = bearer(mock.token('reader', { lifetime: 60 }));
    expect((await ask('/pets', token)).status).toBe(200);
    vi.setSystemTime(Date.now() + 59_000);
    expect((await ask('/pets', token)).status).toBe(200);
    vi.setSystemTime(Date.now() + 1000);
    const late = await ask('/pets', token);
    expect(late.status).toBe(401);
    expect(late.challenge).toContain('the token has expired');
  });

  it('is needed whatever the request prefers', async () => {
    expect((await ask('/pets', { ...bearer('x'), prefer: 'code=200' })).status).toBe(401);
  });
});

describe('other credentials', () => {
  it.each([
    ['no credentials', '/basic', {}, 401],
    ['a name and its secret', '/basic', { authorization: `Basic ${btoa('reader:r&d %')}` }, 200],
    ['a wrong secret', '/basic', { authorization: `Basic ${btoa('reader:x')}` }, 401],
    ['a token for Basic', '/basic', bearer('key-admin'), 401],
    ['no key', '/key', {}, 401],
    ['a key in a header', '/key', { 'x-key': 'key-guest' }, 200],
    ['a wrong key', '/key', { 'x-key': 'x' }, 401],
    ['a key in the query', '/key?key=key-guest', {}, 200],
    ['a wrong key in the query', '/key?key=x', {}, 401],
    ['a key in a cookie', '/key', { cookie: 'a=b; sid=key-guest' }, 200],
    ['a key with the role', '/role', { 'x-key': 'key-admin' }, 200],
    ['a key without the role', '/role', { 'x-key': 'key-reader' }, 403],
    ['a key as a token that does not expire', '/both', { 'x-key': 'key-admin', ...bearer('key-admin') }, 200],
    ['one of two', '/both', { 'x-key': 'key-admin' }, 401],
    ['one right and one wrong', '/both', { 'x-key': 'key-admin', ...bearer('x') }, 401],
    ['no credentials where none are needed', '/open', {}, 200],
  ])('%s', async (_, path, headers, status) => {
    expect((await ask(path, headers as Record<string, string>)).status).toBe(status);
  });
});

describe('users that cannot be', () => {
  it.each([
    [
      { ada: { scopes: ['pets:reed'] } },
      'users.ada.scopes has "pets:reed", which is no scope of a document; did you mean `pets:read`?',
    ],
    [{ ada: { secret: '' } }, 'users.ada.secret must be a text that is not empty'],
    [{ ada: { key: 7 } }, 'users.ada.key must be a text that is not empty'],
    [{ ada: { password: 'x' } }, 'users.ada has no member "password", only secret, key, scopes'],
    [{ ada: { key: 'k' }, ben: { key: 'k' } }, 'users.ben.key is that of ada too'],
    [{ 'a:b': { secret: 'x' } }, 'users["a:b"] is no name of a user: it has a colon (RFC 7617, section 2)'],
    [{}, 'users has no user'],
    [[], 'users must be an object of users by name'],
  ])('%j', async (wrong, message) => {
    const started = startMock({ document, users: wrong as never });
    await expect(started).rejects.toThrow(UsersError);
    await expect(started).rejects.toThrow(message);
  });

  it('are not known to a mock that answers as Prism, or passes on', async () => {
    await expect(startMock({ document, users, asPrism: true })).rejects.toThrow(/users.*asPrism/);
    await expect(startMock({ document, users, upstream: 'http://127.0.0.1:9' })).rejects.toThrow(/upstream/);
  });

  it('have no token in a mock without them', async () => {
    expect(() => mock.token('nobody')).toThrow('there is no user "nobody"');
    expect(() => mock.token('reader', { scopes: ['pets:write'] })).toThrow(/pets:write/);
    await using plain = await startMock({ document });
    expect(() => plain.token('reader')).toThrow(/users/);
  });
});
