import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Recorded, RecordingError, startMock } from '../index.ts';
import { exampleName } from './example-name.ts';
import { ExampleRedaction } from './example-redaction.ts';

const library = fileURLToPath(new URL('../../fixtures/library.yaml', import.meta.url));
let api: Server;
let upstream: string;
let folder: string;
let answer: { status: number; body: unknown; type?: string };

beforeAll(async () => {
  api = createServer((_, response) => {
    response.writeHead(answer.status, { 'content-type': answer.type ?? 'application/json; charset=utf-8' });
    response.end(typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body));
  }).listen(0, '127.0.0.1');
  await once(api, 'listening');
  upstream = `http://127.0.0.1:${(api.address() as AddressInfo).port}`;
});
afterAll(() => {
  api.closeAllConnections();
  api.close();
});
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'specpact-record-'));
  answer = { status: 200, body: { id: 1, name: 'Anna', createdAt: '2026-01-01T00:00:00Z' } };
  return () => rm(folder, { recursive: true });
});

/** Requests these paths through a mock that records, and returns what the folder then holds. */
async function record(paths: string[], redact: string[] = [], headers: Record<string, string> = {}) {
  const recorded: Recorded[] = [];
  const options = { document: library, upstream, record: { folder: join(folder, 'answers'), redact } };
  const mock = await startMock({ ...options, onRecord: (each) => recorded.push(each) });
  for (const path of paths)
    await fetch(mock.url + path, { headers: { 'x-api-key': 'KEY-12345', ...headers } });
  await mock.close();
  const names = (await readdir(join(folder, 'answers'))).toSorted();
  const read = async (name: string) => JSON.parse(await readFile(join(folder, 'answers', name), 'utf8'));
  return { names, files: await Promise.all(names.map(read)), recorded };
}

describe('a mock that records', () => {
  it('keeps an answer as an example that the document can have', async () => {
    const { names, files, recorded } = await record(['/users/1']);
    expect(names).toEqual(['getUser.200.userFound.json']);
    expect(files).toEqual([
      {
        operation: 'getUser',
        method: 'GET',
        path: '/users/{userId}',
        status: 200,
        mediaType: 'application/json',
        examples: { userFound: { value: answer.body } },
      },
    ]);
    expect(recorded).toEqual([
      { file: join(folder, 'answers', 'getUser.200.userFound.json'), error: undefined },
    ]);
  });

  it('keeps the same answer once, also when it is started again, and another beside it', async () => {
    expect((await record(['/users/1', '/users/1'])).names).toHaveLength(1);
    expect((await record(['/users/1'])).names).toHaveLength(1);
    answer.body = { id: 2, name: 'Bert', createdAt: '2026-01-02T00:00:00Z' };
    expect((await record(['/users/2'])).names).toEqual([
      'getUser.200.userFound.json',
      'getUser.200.userFound2.json',
    ]);
  });

  it('keeps errors, also those that the document does not have, but nothing about other paths', async () => {
    answer = { status: 404, body: { error: 'gone' } };
    expect((await record(['/users/1', '/nowhere'])).names).toEqual(['getUser.404.userNotFound.json']);
    answer = { status: 418, body: 'short and stout', type: 'text/plain' };
    expect((await record(['/users/1'])).files.at(-1)).toMatchObject({
      status: 418,
      examples: { userImATeapot: { value: 'short and stout' } },
    });
  });

  it('redacts secret members, named members, and the credentials of the request', async () => {
    answer.body = {
      id: 7,
      name: 'you sent KEY-12345 and pass-word',
      accessToken: 'abc',
      session: { id: 5, secure: true },
      address: { city: 'Ulm', street: 'Main' },
      friends: [{ Email: 'a@b.c', address: { city: 'Bonn' } }],
    };
    const basic = `Basic ${Buffer.from('anna:pass-word').toString('base64')}`;
    const { files } = await record(['/users/1'], ['email', 'address.city'], { authorization: basic });
    expect(files[0].examples.userFound.value).toEqual({
      id: 7,
      name: 'you sent [redacted] and [redacted]',
      accessToken: '[redacted]',
      session: { id: 0, secure: false },
      address: { city: '[redacted]', street: 'Main' },
      friends: [{ Email: '[redacted]', address: { city: 'Bonn' } }],
    });
  });

  it('is not started without a folder that it can write to', async () => {
    const start = (place: string) => startMock({ document: library, upstream, record: { folder: place } });
    const file = join(folder, 'file');
    await writeFile(file, '');
    await expect(start(file)).rejects.toThrow(RecordingError);
    await expect(start(file)).rejects.toThrow(`cannot be recorded in ${file}: a file is in its place`);
    await writeFile(join(folder, 'broken.json'), '{');
    await expect(start(folder)).rejects.toThrow('broken.json is not JSON: repair or remove it');
    await expect(startMock({ document: library, record: { folder } })).rejects.toThrow(
      'record needs an upstream',
    );
  });

  it('still answers if it cannot write, and says so', async () => {
    const recorded: Recorded[] = [];
    const place = join(folder, 'gone');
    const options = { document: library, upstream, record: { folder: place } };
    await using mock = await startMock({ ...options, onRecord: (each) => recorded.push(each) });
    await rm(place, { recursive: true });
    await writeFile(place, '');
    expect((await fetch(`${mock.url}/users/1`, { headers: { 'x-api-key': 'k' } })).status).toBe(200);
    await expect.poll(() => recorded).toMatchObject([{ error: { code: 'ENOTDIR' } }]);
  });
});

describe('a redaction', () => {
  it.each([
    [
      'a list on the way is looked through',
      ['data.items.name'],
      { data: { items: [{ name: 'a', id: 1 }] } },
      { data: { items: [{ name: '[redacted]', id: 1 }] } },
    ],
    [
      'all below a name',
      ['data'],
      { data: { a: [1, 'b', true, null] } },
      { data: { a: [0, '[redacted]', false, null] } },
    ],
    ['nothing at a path that is not there', ['a.b.c'], { a: { b: 'c' } }, { a: { b: 'c' } }],
    ['nothing of a text', [], 'text', 'text'],
  ])('is %s', (_, fields, value, want) => {
    expect(new ExampleRedaction(fields).redact(value, [])).toEqual(want);
  });

  it('leaves a short word, even if it is a credential', () => {
    expect(new ExampleRedaction([]).redact('a key is a key', ['key', 'a'])).toBe('a key is a key');
  });

  it('takes credentials out of names of members too, those of secret members among them', () => {
    const value = { 'of s3cr3t': 1, token: { s3cr3t: 'x' }, list: [{ s3cr3t: ['s3cr3t'] }] };
    const want = {
      'of [redacted]': 1,
      token: { '[redacted]': '[redacted]' },
      list: [{ '[redacted]': ['[redacted]'] }],
    };
    expect(new ExampleRedaction([]).redact(value, ['s3cr3t'])).toEqual(want);
  });
});

describe('the name of an example', () => {
  it.each([
    ['getIntegration', 'get', 200, 'integrationFound'],
    ['getIntegration', 'get', 404, 'integrationNotFound'],
    ['createUser', 'post', 201, 'userCreated'],
    ['delete_user', 'delete', 200, 'userRemoved'],
    ['search', 'get', 500, 'searchInternalServerError'],
    ['getter', 'get', 200, 'getterFound'],
    ['../../etc', 'put', 599, 'etcStatus599'],
  ])('of %s by %s with %i is %s', (id, method, status, want) => {
    expect(exampleName({ id, method }, status, () => false)).toBe(want);
  });

  it('is free', () => {
    const taken = ['userFound', 'userFound2'];
    expect(exampleName({ id: 'getUser', method: 'get' }, 200, (name) => taken.includes(name))).toBe(
      'userFound3',
    );
  });
});
