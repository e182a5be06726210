import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MatchersV3 } from '@pact-foundation/pact';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type PactMode, type PactRecording, recordPact } from '../src/index.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'specpact-recording-'));
  // Recordings that are not settled yet go into the system's temporary folder.
  vi.stubEnv('TMPDIR', join(folder));
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

function recording(mode: PactMode = 'write') {
  return recordPact({ consumer: 'reader', provider: 'library', folder: join(folder, 'pacts'), mode });
}

function record(pact: PactRecording, description: string, run: (url: string) => Promise<unknown>) {
  return pact
    .interaction(description)
    .given('there is a book {isbn}', { isbn: '1' })
    .withRequest('GET', '/books/1')
    .willRespondWith(200, (response) => response.jsonBody({ title: MatchersV3.string('Emma') }))
    .executeTest(({ url }) => run(url));
}

const read = (url: string) => fetch(`${url}/books/1`);

async function pactFile() {
  return readFile(join(folder, 'pacts', 'reader-library.json'), 'utf8');
}

test('two runs in another order, at once or one by one, write the same bytes', async () => {
  const first = recording();
  await record(first, 'a', read);
  await record(first, 'b', read);
  await first.finish();
  const text = await pactFile();
  await rm(join(folder, 'pacts'), { recursive: true });
  const second = recording();
  await Promise.all(['b', 'a'].map((description) => record(second, description, read)));
  await second.finish();
  expect(await pactFile()).toBe(text);
  expect(text).not.toMatch(/pact-js|pactRust|ffi/);
  expect(text.endsWith('}\n')).toBe(true);
});

test('nothing is left but the pact file', async () => {
  const pact = recording();
  await record(pact, 'a', read);
  await pact.finish();
  expect(await readdir(folder)).toEqual(['pacts']);
  expect(await readdir(join(folder, 'pacts'))).toEqual(['reader-library.json']);
});

test('a failed test leaves the file as it is, and nothing beside it', async () => {
  const before = recording();
  await record(before, 'a', read);
  await before.finish();
  const text = await pactFile();
  const pact = recording();
  await record(pact, 'b', read);
  const failing = record(pact, 'c', async (url) => {
    await read(url);
    throw new Error('expected');
  });
  await expect(failing).rejects.toThrow('expected');
  await pact.finish({ failed: true, partial: false });
  expect(await pactFile()).toBe(text);
  expect(await readdir(folder)).toEqual(['pacts']);
});

test('a test that never makes its request is not taken for one that passed', async () => {
  const pact = recording();
  pact.interaction('forgotten');
  await expect(pact.finish()).rejects.toThrow(
    expect.objectContaining({
      name: 'UnrecordedInteractionError',
      message: expect.stringContaining('"forgotten"'),
    }),
  );
  expect(await readdir(folder)).toEqual([]);
});

test('a check compares, and writes nothing', async () => {
  const pact = recording('check');
  await record(pact, 'a', read);
  await expect(pact.finish()).rejects.toThrow(expect.objectContaining({ name: 'PactStaleError' }));
  expect(await readdir(folder)).toEqual([]);
});

test('SPECPACT_PACTS chooses the mode, and takes no other word', async () => {
  vi.stubEnv('SPECPACT_PACTS', 'write');
  const pact = recordPact({ consumer: 'reader', provider: 'library', folder: join(folder, 'pacts') });
  await record(pact, 'a', read);
  await pact.finish();
  expect(await pactFile()).toContain('"description": "a"');
  vi.stubEnv('SPECPACT_PACTS', 'yes');
  expect(() => recordPact({ consumer: 'reader', provider: 'library', folder })).toThrow(
    'SPECPACT_PACTS is "yes": it takes "check" or "write"',
  );
});
