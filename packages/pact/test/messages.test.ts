import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, expectTypeOf, test, vi } from 'vitest';
import { consumer, exactly, type Message } from '../src/index.ts';
import { PactRun } from '../src/settle/pact-run.ts';
import type { Api } from './library/operations.ts';

const document = new URL('./library/library.yaml', import.meta.url);
const passed = { failed: false, partial: false };

let folder: string;
let run: PactRun;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'specpact-messages-'));
  vi.stubEnv('TMPDIR', folder);
  vi.stubEnv('SPECPACT_PACTS', 'write');
  run = new PactRun();
  run.begin();
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

function desk(serves?: 'pinned') {
  return consumer('desk').of<Api>(document, { folder, ...(serves && { serves }) });
}

async function settled() {
  expect(await run.settle(passed)).toEqual([]);
  return readFile(join(folder, 'desk-library.json'), 'utf8');
}

test('the document gives contents, state and matchers; the test only what it reads', async () => {
  await desk()
    .receives('bookReturned', { reads: ['data.returnedAt'] })
    .verify(() => {});
  const pact = await settled();
  expect(JSON.parse(pact).interactions).toEqual([
    {
      type: 'Asynchronous/Messages',
      description: 'the webhook bookReturned, sent as onTime',
      comments: { references: { openapi: { webhook: 'bookReturned' } } },
      pending: false,
      providerStates: [{ name: 'book {isbn} is lent', params: { isbn: '1' } }],
      contents: {
        content: { data: { returnedAt: '2026-01-15' } },
        contentType: 'application/vnd.library+json',
        encoded: false,
      },
      matchingRules: {
        body: {
          '$.data.returnedAt': {
            combine: 'AND',
            matchers: [{ match: 'regex', regex: '^(\\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$' }],
          },
        },
      },
    },
  ]);
  run.begin();
  await desk()
    .receives('bookReturned', { reads: ['data.returnedAt'] })
    .verify(() => {});
  expect(await settled()).toBe(pact);
});

test('the consumer gets the message as it arrives, with what is required beside what it reads', async () => {
  const messages: unknown[] = [];
  await desk()
    .receives('bookReturned', {
      scenario: 'late',
      state: { day: 'Monday' },
      reads: [],
      headers: ['X-Attempt'],
    })
    .verify((message) => messages.push(message));
  await desk('pinned')
    .receives('bookReturned', { reads: ['data.isbn'] })
    .verify((message) => messages.push(message));
  const data = { isbn: '1', returnedAt: '2026-02-15' };
  const body = { id: '6f1d3a52-8f0e-4c59-9d4e-2a7b8c1d0e3f', data };
  const type = 'application/vnd.library+json';
  expect(messages).toEqual([
    {
      webhook: 'bookReturned',
      method: 'POST',
      headers: { 'content-type': type, 'x-signature': 'sha256=00', 'x-attempt': '1' },
      body,
      text: JSON.stringify(body),
    },
    {
      webhook: 'bookReturned',
      method: 'POST',
      headers: { 'content-type': type },
      body: { data: { isbn: '1' } },
      text: '{"data":{"isbn":"1"}}',
    },
  ]);
  const [late] = JSON.parse(await settled()).interactions;
  expect(late).toMatchObject({
    providerStates: [{ name: 'book {isbn} is lent until {day}', params: { day: 'Monday', isbn: '1' } }],
    metadata: { 'X-Attempt': '1' },
    matchingRules: { metadata: { 'X-Attempt': { matchers: [{ match: 'regex', regex: '^-?\\d+$' }] } } },
  });
  expect(late).not.toHaveProperty('contents');
});

test('of a message that is not JSON, the media type is pinned', async () => {
  const texts: string[] = [];
  await desk()
    .receives('newsletter')
    .verify(({ text }) => texts.push(text));
  expect(texts).toEqual(['We are closed.']);
  const [message] = JSON.parse(await settled()).interactions;
  expect(message).toMatchObject({ metadata: { contentType: 'text/plain' } });
  expect(message).not.toHaveProperty('contents');
});

test('messages and responses are in one pact, and a partial run keeps both', async () => {
  const pact = desk();
  await pact
    .getBook({ path: { isbn: '1' } })
    .responds(404)
    .verify(({ url }) => fetch(`${url}/books/1`, { headers: { authorization: 'Bearer TOKEN' } }));
  await pact.receives('bookReturned').verify(() => {});
  const whole = await settled();
  expect(JSON.parse(whole).interactions.map(({ type }: { type: string }) => type)).toEqual([
    'Synchronous/HTTP',
    'Asynchronous/Messages',
  ]);
  run.begin();
  await pact.receives('bookReturned').verify(() => {});
  expect(await run.settle({ failed: false, partial: true })).toEqual([]);
  expect(await readFile(join(folder, 'desk-library.json'), 'utf8')).toBe(whole);
});

test('a test that fails records nothing', async () => {
  const failing = desk()
    .receives('bookReturned')
    .verify(() => Promise.reject(new Error('expected')));
  await expect(failing).rejects.toThrow('expected');
  expect(await run.settle({ failed: true, partial: false })).toEqual([]);
  await expect(readFile(join(folder, 'desk-library.json'))).rejects.toThrow(/ENOENT/);
});

test('two tests that disagree are named by their places', async () => {
  await desk()
    .receives('bookReturned', { reads: ['id'] })
    .verify(() => {});
  await desk()
    .receives('bookReturned', { reads: ['data.isbn'] })
    .verify(() => {});
  const [error] = await run.settle(passed);
  expect(error?.message).toMatch(/^two tests disagree .*(\n.*messages\.test\.ts:\d+:\d+){2}$/);
});

describe('fails at once', () => {
  const never = () => expect.unreachable('the test must not run');

  test('a webhook that the document does not have', () => {
    expect(() => desk().receives('bookLost' as 'bookReturned')).toThrow(
      /^bookLost: the document has no webhook of this name; it has bookReturned, newsletter\n.*library\.yaml:\d+:1$/,
    );
  });

  test.each<[string, object, RegExp]>([
    ['a field', { reads: ['data.author'] }, /the message has no field "data.author"; there it has isbn/],
    [
      'a field that the chosen scenario lacks',
      { scenario: 'onTime', reads: ['data.fine'] },
      /"data.fine" is in the schema of the message, and not in onTime/,
    ],
    ['a scenario', { scenario: 'lost' }, /no scenario "lost"; it has onTime, late/],
    ['a header', { headers: ['X-Id'] }, /no header "X-Id"; it has X-Signature, X-Attempt/],
    ['a state', { scenario: 'late' }, /needs "day", which the message does not have: give `state/],
    [
      'a contradiction',
      { override: { id: 7 } },
      /contradicts the document:\n {2}message\.body\.incompatible: /,
    ],
  ])('%s', async (_, options, message) => {
    await expect(desk().receives('bookReturned', options).verify(never)).rejects.toThrow(message);
    expect(await run.settle(passed)).toEqual([]);
  });

  test('a run that nothing settles', async () => {
    vi.stubEnv('SPECPACT_RUN', undefined);
    await expect(desk().receives('newsletter').verify(never)).rejects.toThrow(/add the reporter/);
  });
});

test('a field by hand is pinned by its value', async () => {
  await desk()
    .receives('bookReturned', { reads: [], override: { 'data.isbn': exactly('2') } })
    .verify(({ body }) => {
      expect(body.data.isbn).toBe('2');
      expectTypeOf(body.data.fine).toEqualTypeOf<number | undefined>();
    });
  const [message] = JSON.parse(await settled()).interactions;
  expect(message.matchingRules.body['$.data.isbn'].matchers).toEqual([{ match: 'equality' }]);
});

test('the whole request can be sent to a consumer that listens', async () => {
  const taken: Message<unknown>[] = [];
  await desk()
    .receives('bookReturned')
    .verify(async (message) => {
      const { method, headers, text } = message;
      const request = new Request('http://127.0.0.1/hook', { method, headers, body: text });
      expect(await request.json()).toEqual(message.body);
      taken.push(message);
    });
  expect(taken).toHaveLength(1);
});
