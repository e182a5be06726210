import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JsonObject } from '@specpact/spec';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CommittedPact } from '../pact/committed-pact.ts';
import { type RecordedPact, settlePactFile } from './pact-file.ts';

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'specpact-pact-file-'));
  file = join(folder, 'pacts', 'reader-library.json');
});

afterEach(() => rm(folder, { recursive: true }));

function settle(interactions: JsonObject[], more: Partial<CommittedPact & RecordedPact> = {}) {
  const { mode = 'check', partial = false } = more;
  const pact = { consumer: 'reader', provider: 'library', file, mode };
  return settlePactFile(pact, { interactions, partial }, 'pnpm pact:write');
}

const write = { mode: 'write' } as const;
const found: JsonObject = { description: 'a book', response: { status: 200 } };
const missing: JsonObject = { description: 'no book', response: { status: 404 } };

async function descriptions() {
  const pact = JSON.parse(await readFile(file, 'utf8')) as { interactions: { description: string }[] };
  return pact.interactions.map(({ description }) => description);
}

describe('to write', () => {
  test('makes the file and its folder, and leaves nothing beside it', async () => {
    await settle([missing, found], write);
    expect(await descriptions()).toEqual(['a book', 'no book']);
    expect(await readdir(join(folder, 'pacts'))).toEqual(['reader-library.json']);
  });

  test('a file that is the same is not touched', async () => {
    await settle([found], write);
    await utimes(file, 1, 1);
    await settle([found], write);
    expect((await stat(file)).mtimeMs).toBe(1000);
  });

  test('after a whole run, what no test records any longer is gone', async () => {
    await settle([found, missing], write);
    await settle([found], write);
    expect(await descriptions()).toEqual(['a book']);
  });

  test('after a partial run, what its tests did not record stays', async () => {
    await settle([found, missing], write);
    await settle([{ ...found, response: { status: 203 } }], { ...write, partial: true });
    expect(await descriptions()).toEqual(['a book', 'no book']);
    expect(await readFile(file, 'utf8')).toContain('203');
  });

  test('a file that is not JSON is written anew by a whole run only', async () => {
    await settle([found], write);
    await writeFile(file, '<<<<<<< ours');
    await expect(settle([found], { ...write, partial: true })).rejects.toThrow('it is not JSON');
    await settle([found], write);
    expect(await descriptions()).toEqual(['a book']);
  });
});

test('what a writer that was killed left beside the file is removed by the next', async () => {
  await settle([found], write);
  // No process has this number: it is past the highest that Linux, macOS and Windows give.
  await writeFile(`${file}.999999999.tmp`, '{');
  await writeFile(join(folder, 'pacts', 'other.json.999999999.tmp'), '{');
  await settle([found, missing], write);
  expect((await readdir(join(folder, 'pacts'))).toSorted()).toEqual([
    'other.json.999999999.tmp',
    'reader-library.json',
  ]);
});

describe('to check', () => {
  test('a file that is as recorded passes, after a partial run as well', async () => {
    await settle([found, missing], write);
    await expect(settle([missing, found])).resolves.toBeUndefined();
    await expect(settle([missing], { partial: true })).resolves.toBeUndefined();
  });

  test('a file that is missing is named, with the command, and not made', async () => {
    await expect(settle([found])).rejects.toThrow(
      expect.objectContaining({
        name: 'PactStaleError',
        message: expect.stringMatching(
          /reader-library\.json is not .*\n {2}there is no such file\n.*: pnpm pact:write$/,
        ),
      }),
    );
    await expect(readdir(folder)).resolves.toEqual([]);
  });

  test('each interaction that differs is named, with the place', async () => {
    await settle([found, missing], write);
    const before = await readFile(file, 'utf8');
    const changed = { ...found, response: { status: 203 } };
    await expect(settle([changed, { description: 'a shelf' }])).rejects.toMatchObject({
      differences: [
        'changed: "a book", /response/status is 200, recorded as 203',
        'not in the file: "a shelf"',
        'no longer recorded: "no book"',
      ],
    });
    expect(await readFile(file, 'utf8')).toBe(before);
  });

  test('a file that says the same in another layout differs', async () => {
    await settle([found], write);
    await writeFile(file, JSON.stringify(JSON.parse(await readFile(file, 'utf8'))));
    await expect(settle([found])).rejects.toMatchObject({
      differences: ['its order, layout or metadata differs'],
    });
  });
});
