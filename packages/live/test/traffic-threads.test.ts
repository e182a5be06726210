import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadDocument } from '@specpact/spec';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runTraffic } from '../src/index.ts';
import { suggestFromTraffic } from '../src/traffic/suggest/run-suggest.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'specpact-threads-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** A document of two files, so that a worker needs both. */
const DOCUMENT = `
openapi: 3.1.0
info: { title: A, version: '1' }
paths:
  /things/{id}:
    get:
      operationId: getThing
      parameters:
        - { name: id, in: path, required: true, schema: { type: string } }
        - { name: page, in: query, schema: { type: integer } }
      responses:
        '200':
          description: It.
          content: { application/json: { schema: { $ref: thing.yaml } } }
    put:
      operationId: putThing
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      requestBody: { content: { application/json: { schema: { $ref: thing.yaml } } } }
      responses: { '204': { description: Kept. } }
`;
const THING = `
type: object
required: [id]
properties:
  id: { type: string }
  size: { type: integer }
  parts: { type: array, items: { type: object, properties: { name: { type: string } } } }
`;

const ORIGINS = ['https://a.example.com', 'https://b.example.com', 'https://other.example.com'];

/** Exchanges of many kinds. Each kind comes first at another place. */
function exchange(index: number) {
  const kind = index % 13;
  const isPut = kind === 3;
  const isLate = index > 700;
  const body = {
    id: String(index),
    ...(kind === 1 && { size: isLate ? null : 'large' }),
    ...(kind === 2 && { [`late${index % 150}`]: index }),
    ...(kind > 6 && {
      colour: isLate ? 'red' : 1,
      parts: [{ name: 'a', weight: 1 }, { name: isLate ? 2 : 'b' }],
    }),
  };
  const path = kind === 5 ? `/unknown/${'abcdefghij'[index % 10]}${isLate ? 'x' : ''}` : `/things/${index}`;
  const origin = ORIGINS[kind === 5 ? index % 3 : 0];
  const status = kind === 6 ? [404, 410, 418][index % 3] : isPut ? 204 : 200;
  const type = kind === 6 ? `text/${'edcba'[index % 5]}` : 'application/json';
  return {
    startedDateTime: new Date(1_767_225_600_000 + ((index * 7919) % 1000) * 1000).toISOString(),
    request: {
      method: isPut ? 'PUT' : 'GET',
      url: `${origin}${path}${kind === 4 ? '?page=x&more=1' : ''}`,
      headers: isPut ? { 'Content-Type': 'application/json' } : {},
      ...(isPut && { body: isLate ? { size: 'x' } : { id: 'a' } }),
    },
    response: { status, headers: { 'Content-Type': type }, ...(status !== 204 && { body }) },
  };
}

const ALL = Array.from({ length: 1_500 }, (_, index) => exchange(index));

async function written(name: string, text: string): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, text);
  return file;
}

async function document() {
  await written('thing.yaml', THING);
  return loadDocument(await written('things.yaml', DOCUMENT));
}

const asLines = (exchanges: readonly object[]) => exchanges.map((one) => JSON.stringify(one)).join('\n');
const asHar = (exchanges: readonly object[]) =>
  JSON.stringify({ log: { version: '1.2', entries: exchanges } }, null, 1);

describe('with several threads', () => {
  it.each([
    ['JSON Lines', 2, [asLines(ALL)]],
    ['a HAR', 2, [asHar(ALL)]],
    ['several files', 4, [asLines(ALL.slice(0, 90)), asHar(ALL.slice(90, 1_400)), asLines(ALL.slice(1_400))]],
  ])('reports of %s what one thread reports', async (_, threads, texts) => {
    const files = await Promise.all(texts.map((text, index) => written(`${index}.json`, text)));
    const options = { document: await document(), files };
    const told = async (count: number) => {
      const { report, changes } = await suggestFromTraffic({ ...options, threads: count });
      return { ...report, counts: { ...report.counts, seconds: 0 }, changes };
    };
    const alone = await told(1);
    expect(alone.counts.exchanges).toBe(ALL.length);
    expect(alone.findings.length).toBeGreaterThan(20);
    expect(alone.changes.suggestions.length).toBeGreaterThan(3);
    const together = await told(threads);
    expect(together).toEqual(alone);
    expect(JSON.stringify(together)).toBe(JSON.stringify(alone));
  });

  it.each([0.4, 0.6])('names the first broken line, at %d of the file', async (share) => {
    const lines = asLines(ALL).split('\n');
    const first = Math.floor(lines.length * share);
    lines[first] = '{"request":';
    lines[lines.length - 1] = '}';
    const file = await written('calls.jsonl', lines.join('\n'));
    const run = runTraffic({ document: await document(), files: [file], threads: 2 });
    await expect(run).rejects.toThrow(`calls.jsonl:${first + 1}: it is not JSON: repair it, or take it out`);
  });

  it('says that a file is missing, or cut off', async () => {
    const [lines, cut] = [
      await written('a.jsonl', asLines(ALL)),
      await written('b.har', asHar(ALL).slice(0, -9)),
    ];
    const run = async (...files: string[]) => runTraffic({ document: await document(), files, threads: 2 });
    await expect(run(lines, join(folder, 'c.har'))).rejects.toThrow('c.har: there is no such file');
    await expect(run(lines, cut)).rejects.toThrow(/b\.har: entry 1501: the file ends too early/);
  });

  it('tells how many exchanges it has read, and stops when it is told to', async () => {
    const file = await written('calls.jsonl', asLines(ALL));
    const stop = new AbortController();
    const reason = new Error('stopped');
    const told: number[] = [];
    const options = { document: await document(), files: [file], threads: 2 };
    const run = runTraffic({
      ...options,
      signal: stop.signal,
      onProgress({ exchanges }) {
        told.push(exchanges);
        stop.abort(reason);
      },
    });
    await expect(run).rejects.toBe(reason);
    expect(told[0]).toBeGreaterThan(0);
  });
});
