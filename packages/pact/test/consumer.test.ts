import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type ConsumerPact, consumer, exactly, type Provider } from '../src/index.ts';
import { PactRun } from '../src/settle/pact-run.ts';
import type { operations } from './library/operations.ts';

const document = new URL('./library/library.yaml', import.meta.url);

let folder: string;
let run: PactRun;
let pact: ConsumerPact<operations>;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'specpact-consumer-'));
  vi.stubEnv('TMPDIR', folder);
  vi.stubEnv('SPECPACT_RUN', undefined);
  vi.stubEnv('SPECPACT_PACTS', 'write');
  run = new PactRun();
  run.begin();
  pact = consumer('reader').of<operations>(document, { folder: join(folder, 'pacts') });
});

/** What the folder holds besides the run's own folder. A settled run's folder holds only its seal. */
async function left(): Promise<string[]> {
  expect(await readdir(process.env.SPECPACT_RUN ?? '')).toEqual(['run']);
  return (await readdir(folder)).filter((name) => !name.startsWith('specpact-run-'));
}

afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

const passed = { failed: false, partial: false };

async function settled() {
  expect(await run.settle(passed)).toEqual([]);
  return readFile(join(folder, 'pacts', 'reader-library.json'), 'utf8');
}

function get(path: string) {
  return ({ url, credentials }: Provider) =>
    fetch(url + path, { headers: { authorization: `Bearer ${credentials.token}` } });
}

const read = (isbn: string) => pact.getBook({ path: { isbn } });

test('the document gives request, state, credentials and matchers; the test only what it reads', async () => {
  await read('a b')
    .responds(200, { reads: ['title'] })
    .verify(get('/books/a%20b'));
  const [interaction] = JSON.parse(await settled()).interactions;
  expect(interaction).toMatchObject({
    description: 'a request for getBook, answered 200 found',
    providerStates: [{ name: 'there is a book {isbn}', params: { isbn: 'a b' } }],
    request: { headers: { authorization: ['Bearer TOKEN'] } },
    response: {
      status: 200,
      body: { content: { title: 'Emma' } },
      matchingRules: { body: { '$.title': { matchers: [{ match: 'type' }] } } },
    },
  });
  expect(JSON.stringify(interaction)).not.toMatch(/year|1815/);
});

test('the test is answered with what is required and what it reads, and nothing else', async () => {
  const answers: unknown[] = [];
  const keep = (path: string) => async (provider: Provider) => {
    answers.push(await (await get(path)(provider)).json());
  };
  await read('1')
    .responds(200, { reads: ['title'] })
    .verify(keep('/books/1'));
  await read('2')
    .responds(200, { reads: ['subtitle'] })
    .verify(keep('/books/2'));
  const strict = consumer('strict').of<operations>(document, { folder, serves: 'pinned' });
  await strict
    .getBook({ path: { isbn: '3' } })
    .responds(200, { reads: ['title'] })
    .verify(keep('/books/3'));
  expect(answers).toEqual([
    { isbn: '1', title: 'Emma', year: 1815 },
    { isbn: '2', title: 'Emma', year: 1815, subtitle: 'A Novel' },
    { title: 'Emma' },
  ]);
});

test('a field by hand, parameters, a body, other credentials', async () => {
  const book = { isbn: '1', title: 'Emma', year: 1815 };
  await read('1')
    .responds(200, { reads: [], override: { year: exactly(1816) } })
    .verify(get('/books/1'));
  await pact
    .putBook({ path: { isbn: '1' }, query: { notify: true }, body: book, credentials: 'key' })
    .responds(204)
    .verify(({ url, credentials }) =>
      fetch(`${url}/books/1?notify=true&api_key=${credentials.key}`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(book),
      }),
    );
  const [got, put] = JSON.parse(await settled()).interactions;
  expect(got.response.body.content).toEqual({ year: 1816 });
  expect(got.response.matchingRules.body['$.year'].matchers).toEqual([{ match: 'equality' }]);
  expect(put.request).toMatchObject({
    query: { api_key: ['KEY'], notify: ['true'] },
    body: { content: book },
  });
});

test('headers that are read are pinned, and those that are required served', async () => {
  const shelves = pact.listShelves().responds(200, { state: { shelf: '7' }, reads: [], headers: ['Link'] });
  await shelves.verify(async ({ url }) => {
    const { headers } = await fetch(`${url}/shelves`);
    expect([headers.get('link'), headers.get('x-total')]).toEqual(['</shelves?page=2>', '2']);
  });
  await pact
    .listShelves()
    .responds(200, { state: { shelf: '8' }, reads: [], headers: ['X-Total'] })
    .verify(({ url }) => fetch(`${url}/shelves`));
  const [link, total] = JSON.parse(await settled()).interactions;
  expect(link.response).toMatchObject({
    headers: { 'Content-Type': ['application/json'], Link: ['</shelves?page=2>'] },
    matchingRules: { header: { Link: { matchers: [{ match: 'regex', regex: '^<' }] } } },
  });
  expect(link.response.headers).not.toHaveProperty('X-Total');
  expect(total.response.matchingRules.header['X-Total'].matchers).toEqual([
    { match: 'regex', regex: '^-?\\d+$' },
  ]);
});

describe('everyResponse', () => {
  test('is each status with each scenario', () => {
    expect(pact.everyResponse('getBook').map(({ name }) => name)).toEqual([
      '200 found',
      '200 foundWithSubtitle',
      '404 missing',
    ]);
    expect(pact.everyResponse('putBook').map(({ status }) => status)).toEqual([204, 400]);
    expect(pact.everyResponse('listShelves').map(({ status }) => status)).toEqual([200, 500]);
  });

  test('is a table of tests', async () => {
    const statuses: number[] = [];
    for (const response of pact.everyResponse('getBook')) {
      await read('1')
        .responds(response)
        .verify(async (provider) => {
          statuses.push((await get('/books/1')(provider)).status);
        });
    }
    expect(statuses).toEqual([200, 200, 404]);
    expect(JSON.parse(await settled()).interactions).toHaveLength(3);
  });
});

describe('fails at once', () => {
  const never = () => Promise.reject(new Error('the test must not run'));

  test.each<[string, () => Promise<void>, RegExp]>([
    [
      'a status that is not documented',
      () =>
        read('1')
          .responds(418 as 404)
          .verify(never),
      /no response 418; it has 200, 404\n.*library\.yaml:\d+:\d+/,
    ],
    [
      'a scenario',
      () => read('1').responds(200, { scenario: 'lost' }).verify(never),
      /no scenario "lost"; it has found, foundWithSubtitle/,
    ],
    [
      'a field',
      () =>
        read('1')
          .responds(200, { reads: ['author' as 'title'] })
          .verify(never),
      /no field "author"; there it has isbn, title, year, subtitle/,
    ],
    [
      'a header',
      () =>
        read('1')
          .responds(200, { headers: ['ETag' as never] })
          .verify(never),
      /the 200 response has no header "ETag"; it has none/,
    ],
    [
      'a field that the chosen scenario lacks',
      () =>
        read('1')
          .responds(200, { scenario: 'found', reads: ['subtitle'] })
          .verify(never),
      /"subtitle" is in the schema of the 200 response, and not in found/,
    ],
    [
      'a parameter of the state',
      () => pact.listShelves().responds(200).verify(never),
      /needs "shelf", which the request does not have: give `state/,
    ],
    [
      'a parameter',
      () =>
        pact
          .putBook({ path: { isbn: '1' }, query: { tell: true } as object })
          .responds(204)
          .verify(never),
      /no query parameter "tell"; it has notify/,
    ],
    ['a path parameter', () => read('').responds(404).verify(never), /path parameter "isbn" has no value/],
    [
      'a scheme',
      () =>
        pact
          .getBook({ path: { isbn: '1' }, credentials: 'basic' })
          .responds(404)
          .verify(never),
      /it takes token, or key, or 'none'/,
    ],
  ])('%s', async (_, verify, message) => {
    await expect(verify()).rejects.toThrow(
      expect.objectContaining({ name: 'InteractionError', message: expect.stringMatching(message) }),
    );
    expect(await run.settle(passed)).toEqual([]);
    expect(await left()).toEqual([]);
  });

  test('what contradicts the document, by the judge’s finding', async () => {
    const override = { year: '1815' as unknown as number };
    await expect(read('1').responds(200, { override }).verify(never)).rejects.toThrow(
      expect.objectContaining({
        name: 'ContradictionError',
        message: expect.stringMatching(/response\.body\.incompatible: .*year.*\n.*library\.yaml:\d+:\d+/),
      }),
    );
  });

  test('credentials left out where a success is expected', async () => {
    const silent = pact.getBook({ path: { isbn: '1' }, credentials: 'none' });
    await expect(silent.responds(200).verify(never)).rejects.toThrow(/request\.security\.missing/);
  });

  test('a document that is not there', () => {
    expect(() => consumer('reader').of('nowhere.yaml')).toThrow(/nowhere\.yaml: no such file/);
  });

  test('a run that nothing settles', async () => {
    vi.stubEnv('SPECPACT_RUN', undefined);
    await expect(read('1').responds(404).verify(never)).rejects.toThrow(
      /add the reporter of @specpact\/pact/,
    );
  });
});

describe('a credential that may be real', () => {
  // Cut in two, so that no scanner of repositories takes it for a real one.
  const secret = `sk_live_${'51H8aKq27cTz90XbVnM3'}`;
  const never = () => Promise.reject(new Error('the test must not run'));

  test.each<[string, () => Promise<void>]>([
    [
      'given as a credential',
      () =>
        pact
          .getBook({ path: { isbn: '1' }, credentials: { token: secret } })
          .responds(404)
          .verify(never),
    ],
    ['given as a parameter', () => read(secret).responds(404).verify(never)],
    [
      'given past the scheme',
      () =>
        pact
          .putBook({ path: { isbn: '1' }, query: { api_key: 'x' } as object })
          .responds(204)
          .verify(never),
    ],
  ])('%s, is refused and not shown', async (_, verify) => {
    const error = await verify().then(() => undefined, String);
    expect(error).toMatch(/credential/);
    expect(error).not.toContain(secret);
  });

  test('sent by the consumer is refused by Pact, and not shown', async () => {
    const verifying = read('1')
      .responds(200)
      .verify(async ({ url }) => {
        const response = await fetch(`${url}/books/1`, { headers: { authorization: `Bearer ${secret}` } });
        expect(response.status).toBe(500);
      });
    const error = await verifying.then(() => undefined, String);
    expect(error).toMatch(/authorization/i);
    expect(error).not.toContain(secret);
  });
});

describe('the run', () => {
  test('a test that fails leaves nothing, and the file as it was', async () => {
    await read('1').responds(404).verify(get('/books/1'));
    const before = await settled();
    run.begin();
    const failing = read('2')
      .responds(404)
      .verify(() => Promise.reject(new Error('expected')));
    await expect(failing).rejects.toThrow('expected');
    expect(await run.settle({ failed: true, partial: false })).toEqual([]);
    expect(await readFile(join(folder, 'pacts', 'reader-library.json'), 'utf8')).toBe(before);
    expect(await left()).toEqual(['pacts']);
    expect(await readdir(join(folder, 'pacts'))).toEqual(['reader-library.json']);
  });

  test('an attempt that failed and was repeated counts as passed', async () => {
    const once = read('1').responds(404);
    await expect(once.verify(() => Promise.reject(new Error('expected')))).rejects.toThrow('expected');
    await once.verify(get('/books/1'));
    expect(JSON.parse(await settled()).interactions).toHaveLength(1);
  });

  test('tests that disagree are named by their places', async () => {
    await read('1')
      .responds(200, { reads: ['title'] })
      .verify(get('/books/1'));
    await read('1')
      .responds(200, { reads: ['year'] })
      .verify(get('/books/1'));
    const [error] = await run.settle(passed);
    expect(error?.message).toMatch(
      /^two tests disagree about the interaction "a request for getBook, answered 200 found" \(isbn: "1"\).*(\n.*consumer\.test\.ts:\d+:\d+){2}$/,
    );
  });

  test('a test that is not awaited is not taken for one that passed', async () => {
    let finish = () => {};
    const held = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const verifying = read('1')
      .responds(404)
      .verify(async (provider) => {
        await held;
        await get('/books/1')(provider);
      });
    await vi.waitFor(async () => {
      const recordings = await readdir(process.env.SPECPACT_RUN ?? '', { recursive: true });
      expect(recordings.filter((name) => name.endsWith('fragment.json'))).toHaveLength(1);
    }, 20_000);
    const [error] = await run.settle(passed);
    expect(error?.name).toBe('UnrecordedInteractionError');
    finish();
    await verifying;
  });
});
