import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Mock, startMock } from '../../index.ts';

const library = fileURLToPath(new URL('../../../fixtures/library.yaml', import.meta.url));
let mock: Mock;

beforeAll(async () => {
  mock = await startMock({ document: library, stateful: true });
});
afterAll(() => mock.close());
beforeEach(() => {
  mock.clearStates();
  mock.clearTroubles();
  mock.clearRequests();
  mock.resetData();
});

interface Given {
  body?: unknown;
  type?: string;
  headers?: Record<string, string>;
}

/** Asks the mock, and returns the status and the body. */
async function ask(method: string, path: string, { body, type, headers }: Given = {}, at = mock) {
  const response = await fetch(at.url + path, {
    method,
    headers: {
      'x-api-key': 'k',
      ...(body !== undefined && { 'content-type': type ?? 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return {
    status: response.status,
    body: text === '' ? undefined : JSON.parse(text),
    location: response.headers.get('location'),
    violations: response.headers.get('sl-violations'),
  };
}

const anna = { id: 1, name: 'Anna', createdAt: '2026-01-01T00:00:00Z' };
const bert = { id: 2, name: 'Bert', createdAt: '2026-01-02T00:00:00Z' };

describe('a stateful mock', () => {
  it('holds what the examples of the document show', async () => {
    expect((await ask('GET', '/users')).body).toEqual([anna, bert]);
    expect((await ask('GET', '/users/2')).body).toEqual(bert);
    expect(await ask('GET', '/users/3')).toMatchObject({ status: 404, body: { error: 'nobody' } });
  });

  it('returns what POST created, with an id and what else the server makes', async () => {
    const created = await ask('POST', '/users', { body: { name: 'Cleo', password: 'hidden' } });
    const cleo = { id: 3, name: 'Cleo', createdAt: '2026-03-01T00:00:00Z' };
    expect(created).toEqual({ status: 201, body: cleo, location: '/users/3', violations: null });
    expect((await ask('GET', '/users/3')).body).toEqual(cleo);
    expect((await ask('GET', '/users')).body).toEqual([anna, bert, cleo]);
  });

  it('says where a new thing is, below the prefix of the request', async () => {
    const { location } = await ask('POST', '/library/users', { body: { name: 'Cleo' } });
    expect(location).toBe('/library/users/3');
  });

  it('takes the id that the body gives, once', async () => {
    expect(await ask('POST', '/users', { body: { id: 40, name: 'Dora' } })).toMatchObject({
      status: 201,
      body: { id: 40 },
    });
    expect(await ask('POST', '/users', { body: { id: 40, name: 'Emil' } })).toMatchObject({
      status: 409,
      body: { error: 'taken' },
    });
    expect((await ask('GET', '/users/40')).body).toMatchObject({ name: 'Dora' });
    expect((await ask('POST', '/users', { body: { name: 'Emil' } })).body).toMatchObject({ id: 41 });
  });

  it('replaces with PUT, and keeps the id and what the server made', async () => {
    await ask('PATCH', '/users/1', { body: { address: { city: 'Ulm' } } });
    expect((await ask('PUT', '/users/1', { body: { id: 9, name: 'Ann' } })).body).toEqual({
      ...anna,
      name: 'Ann',
    });
    expect((await ask('GET', '/users/1')).body).toEqual({ ...anna, name: 'Ann' });
    expect(await ask('PUT', '/users/7', { body: { name: 'Nobody' } })).toMatchObject({ status: 404 });
  });

  it.each(['application/json', 'application/merge-patch+json'])(
    'changes with PATCH in %s what it names, null removing',
    async (type) => {
      const address = { city: 'Ulm', street: 'Main' };
      await ask('PATCH', '/users/1', { body: { address }, type });
      const { body } = await ask('PATCH', '/users/1', {
        body: { name: 'Ann', address: { street: null } },
        type,
      });
      expect(body).toEqual({ ...anna, name: 'Ann', address: { city: 'Ulm' } });
      expect((await ask('GET', '/users/1')).body).toEqual(body);
      expect(await ask('PATCH', '/users/7', { body: {}, type })).toMatchObject({ status: 404 });
    },
  );

  it('removes with DELETE, and what lies below', async () => {
    await ask('POST', '/users/1/posts', { body: { title: 'New' } });
    expect(await ask('DELETE', '/users/1')).toMatchObject({ status: 204, body: undefined });
    expect(await ask('GET', '/users/1')).toMatchObject({ status: 404, body: { error: 'nobody' } });
    expect(await ask('DELETE', '/users/1')).toMatchObject({ status: 404 });
    expect(await ask('GET', '/users/1/posts')).toMatchObject({ status: 404 });
    expect((await ask('GET', '/users')).body).toEqual([bert]);
    await ask('POST', '/users', { body: { id: 1, name: 'Another' } });
    expect((await ask('GET', '/users/1/posts')).body.data).toEqual([{ id: 5, userId: 1, title: 'Hello' }]);
  });

  it('lists what the query asks for, by members and by page', async () => {
    for (const [title, stars] of Object.entries({ a: 1, b: 2, c: 2, d: 2 })) {
      await ask('POST', '/users/1/posts', { body: { title, stars } });
    }
    const titles = async (query: string) => {
      const { body } = await ask('GET', `/users/1/posts?${query}`);
      return [body.data.map(({ title }: { title: string }) => title).join(''), body.total];
    };
    expect(await titles('stars=2')).toEqual(['bcd', 3]);
    expect(await titles('stars=2&title=c')).toEqual(['c', 1]);
    expect(await titles('stars=2&limit=2')).toEqual(['bc', 3]);
    expect(await titles('stars=2&limit=2&page=2')).toEqual(['d', 3]);
    expect(await titles('limit=2&page=9')).toEqual(['', 5]);
    // The document does not declare it.
    expect(await titles('userId=7&offset=3')).toEqual(['Helloabcd', 5]);
  });

  it('keeps nested collections apart, in their envelopes, with their count', async () => {
    expect((await ask('GET', '/users/1/posts')).body).toEqual({
      data: [{ id: 5, userId: 1, title: 'Hello' }],
      total: 1,
    });
    expect(await ask('POST', '/users/2/posts', { body: { title: 'Mine' } })).toMatchObject({
      status: 201,
      body: { data: { id: 7, userId: 2, title: 'Mine' } },
    });
    expect((await ask('GET', '/users/2/posts')).body.total).toBe(2);
    expect((await ask('GET', '/users/1/posts')).body.total).toBe(1);
    expect(await ask('GET', '/users/1/posts/7')).toMatchObject({ status: 404 });
    expect((await ask('GET', '/users/2/posts/7')).body).toEqual({
      data: { id: 7, userId: 2, title: 'Mine' },
    });
  });

  it('takes a form as well, its numbers as numbers', async () => {
    const type = 'application/x-www-form-urlencoded';
    const { body } = await ask('POST', '/users/1/posts', { body: 'title=By+hand&stars=4', type });
    expect(body.data).toEqual({ id: 6, userId: 1, title: 'By hand', stars: 4 });
  });

  it('reads a thing in an envelope, and makes a UUID if the schema demands one', async () => {
    const created = await ask('POST', '/loans', { body: { loan: { book: 'Persuasion' } } });
    const { ref } = created.body.loan;
    expect(ref).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-8[\da-f]{3}-[\da-f]{12}$/);
    expect(created.body).toEqual({ status: 1, loan: { ref, book: 'Persuasion' } });
    expect((await ask('GET', `/loans/${ref}`)).body).toEqual({
      status: 1,
      loan: { ref, book: 'Persuasion' },
    });
    expect((await ask('GET', '/loans/3fa85f64-5717-4562-b3fc-2c963f66afa6')).body.loan.book).toBe('Emma');
    // The document has no 404: Prism says so.
    const unknown = `/loans/${ref.replace(/.$/, 'f')}`;
    expect(await ask('GET', unknown)).toMatchObject({ status: 404, body: { title: expect.any(String) } });
  });

  it('creates with PUT, if the document describes 201', async () => {
    const path = `/shelves/${encodeURIComponent('top / left')}`;
    const shelf = { name: 'top / left', books: 3 };
    expect(await ask('PUT', path, { body: shelf })).toMatchObject({ status: 201, body: shelf });
    expect(await ask('PUT', path, { body: { ...shelf, books: 4 } })).toMatchObject({ status: 200 });
    expect((await ask('GET', path)).body).toEqual({ ...shelf, books: 4 });
    expect((await ask('GET', '/shelves')).body).toContainEqual({ ...shelf, books: 4 });
  });

  it('has the request validated first, and its own answer after', async () => {
    expect(await ask('POST', '/users', { body: { name: '' } })).toMatchObject({ status: 422 });
    const nobody = await ask('POST', '/users', { body: { name: 'Cleo' }, headers: { 'x-api-key': '' } });
    expect(nobody).toMatchObject({ status: 401 });
    expect((await ask('GET', '/users')).body).toHaveLength(2);
    const { violations } = await ask('POST', '/users/1/posts', { body: { title: 'far longer than ten' } });
    expect(violations).toContain('response');
    expect(violations).toContain('must NOT have more than 10 characters');
  });

  it('lets Prefer, a provider state and x-when choose another answer', async () => {
    const preferred = await ask('POST', '/users', {
      body: { name: 'Cleo' },
      headers: { prefer: 'code=409' },
    });
    expect(preferred).toMatchObject({ status: 409 });
    expect((await ask('GET', '/users')).body).toHaveLength(2);
    expect((await ask('GET', '/shelves/fire')).body).toEqual({ name: 'fire', books: 451 });
    mock.given('the library is shut');
    expect(await ask('GET', '/shelves/fire')).toMatchObject({ status: 503, body: { error: 'shut' } });
  });

  it('does nothing for a request that is answered by a trouble', async () => {
    mock.trouble({ status: 503, times: 1 });
    expect(await ask('POST', '/users', { body: { name: 'Cleo' } })).toMatchObject({ status: 503 });
    expect((await ask('GET', '/users')).body).toHaveLength(2);
  });

  it('never shows members that are only for writing, or that the schema does not allow', async () => {
    await ask('POST', '/users', { body: { name: 'Cleo', password: 'hidden', nickname: 'C' } });
    for (const path of ['/users', '/users/3', '/_specpact/data']) {
      expect(JSON.stringify((await ask('GET', path)).body)).not.toMatch(/hidden|nickname/);
    }
  });

  it('ignores other paths, and operations for which the document describes no success', async () => {
    expect((await ask('GET', '/hours/monday')).body).toEqual({ open: true });
    expect(await ask('POST', '/hours')).toMatchObject({ status: 501 });
    expect((await ask('GET', '/hours/monday')).body).toEqual({ open: true });
  });

  it('says in the journal what it did', async () => {
    await ask('POST', '/users', { body: { name: 'Cleo' } });
    await ask('GET', '/users/8');
    expect(mock.requests().map(({ data }) => data)).toEqual(['created /users/3', 'there is no /users/8']);
  });

  it('shows and resets its data by its control endpoints', async () => {
    await ask('POST', '/users', { body: { name: 'Cleo' } });
    const index = await ask('GET', '/_specpact/');
    expect(index.body.endpoints).toContain('DELETE /_specpact/data');
    expect(index.body.data).toMatchObject([{ path: '/users', count: 3, latest: [anna, bert, { id: 3 }] }]);
    expect((await ask('GET', '/_specpact/data')).body).toEqual([
      { document: 'library', path: '/users', things: [anna, bert, expect.objectContaining({ id: 3 })] },
    ]);
    expect(await ask('DELETE', '/_specpact/data')).toMatchObject({ status: 204 });
    expect((await ask('GET', '/users')).body).toEqual([anna, bert]);
  });
});

describe('a mock that is not stateful', () => {
  it('answers by example, whatever was sent, and says that it keeps nothing', async () => {
    await using plain = await startMock({ document: library });
    await ask('POST', '/users', { body: { name: 'Cleo' } }, plain);
    expect((await ask('GET', '/users', {}, plain)).body).toEqual([anna, bert]);
    expect((await ask('GET', '/users/8', {}, plain)).status).toBe(200);
    expect(await ask('GET', '/_specpact/data', {}, plain)).toMatchObject({
      status: 404,
      body: { detail: expect.stringContaining('--stateful') },
    });
  });
});

describe('a stateful mock whose document changes', () => {
  it('keeps what it holds', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'specpact-stateful-'));
    const file = join(folder, 'library.yaml');
    const text = await readFile(library, 'utf8');
    await writeFile(file, text);
    let reloads = 0;
    const onReload = () => {
      reloads += 1;
    };
    await using changing = await startMock({ document: file, stateful: true, watch: true, onReload });
    await ask('POST', '/users', { body: { name: 'Cleo' } }, changing);
    await writeFile(file, text.replace('{ error: nobody }', '{ error: nobody here }'));
    await expect.poll(() => reloads).toBeGreaterThan(0);
    expect((await ask('GET', '/users/3', {}, changing)).body).toMatchObject({ name: 'Cleo' });
    expect((await ask('GET', '/users/4', {}, changing)).body).toEqual({ error: 'nobody here' });
    await rm(folder, { recursive: true });
  });
});
