import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { signatureOf } from '@specpact/client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ClientFolder, prepareClient, writeClients } from '../../src/folder/client-folder.ts';
import { COMPILERS, compile, makeProject } from '../compiled.ts';
import { USAGE } from './usage.ts';

const file = fileURLToPath(new URL('parcels.yaml', import.meta.url));
let project: string;
let client: ClientFolder;

beforeAll(async () => {
  project = await makeProject({ allowImportingTsExtensions: true, declaration: true });
  client = await prepareClient({
    file,
    folder: join(project, 'parcels'),
    documentPath: 'parcels.yaml',
    layout: 'client',
    imports: 'ts',
    dates: 'date',
    int64: 'bigint',
  });
  await writeClients([client]);
  await writeFile(join(project, 'parcels', 'usage.ts'), USAGE);
}, 60_000);

afterAll(() => rm(project, { recursive: true }));

const usage = () => import(pathToFileURL(join(project, 'parcels', 'usage.ts')).href);

const AT = '2026-01-31T21:59:59.500Z';
const at = new Date(AT);

/** A `fetch` that gives one answer, and the requests that it received. */
function answering(
  text: string,
  { type = 'application/json', ...init }: ResponseInit & { type?: string } = {},
) {
  const requests: Request[] = [];
  const fetch = async (input: string | URL | Request, sent?: RequestInit) => {
    requests.push(new Request(input, sent));
    return new Response(text, { ...init, headers: { 'content-type': type, ...init.headers } });
  };
  return { fetch, requests };
}

test('a program with dates and long integers compiles under the strictest settings', {
  timeout: 120_000,
}, async () => {
  const said = await Promise.all(Object.values(COMPILERS).map((compiler) => compile(compiler, project)));
  expect(said).toEqual(['', '']);
});

test('a program reads them, and writes them into the path and the query', async () => {
  const parcel = `{"number":9223372036854775807,"sent":"${AT}","delivered":null,"date":"2026-01-31","either":5,"unclear":"${AT}",
    "within":{"number":1,"sent":"${AT}"},"scans":[{"kind":"loss","at":"${AT}","step":"${AT}"}],"notes":{"a":"${AT}"}}`;
  const headers = { 'X-Reset': AT, 'X-Last': '9007199254740993' };
  const { fetch, requests } = answering(`[${parcel}]`, { headers });
  const native = {
    number: 9223372036854775807n,
    sent: at,
    delivered: null,
    date: '2026-01-31',
    either: 5n,
    unclear: AT,
  };
  expect(await (await usage()).reads(fetch, at)).toEqual({
    ...native,
    reset: at,
    last: 9007199254740993n,
    alone: [
      {
        ...native,
        within: { number: 1n, sent: at },
        scans: [{ kind: 'loss', at, step: AT }],
        notes: { a: at },
      },
    ],
  });
  const url = 'https://parcels.example/parcels/2026-01-31T21%3A59%3A59.500Z?after=9007199254740993';
  expect(requests.map((request) => request.url)).toEqual([url, url]);
});

test('a program reads them in an error', async () => {
  const { fetch } = answering(`{"until":"${AT}"}`, { status: 404 });
  expect(await (await usage()).reads(fetch, at)).toEqual({ until: at.getTime() });
});

test('a program writes them into a body', async () => {
  const text = `{"number":9007199254740993,"sent":"${AT}","notes":{"a":"${AT}"},"within":{"number":1,"sent":"${AT}"}}`;
  const { fetch, requests } = answering(text);
  expect(await (await usage()).writes(fetch, at)).toMatchObject({
    number: 9007199254740993n,
    notes: { a: at },
  });
  expect(await Promise.all(requests.map((request) => request.text()))).toEqual([text, text]);
});

test('items of a stream and webhooks have them', async () => {
  const scan = `{"kind":"arrival","at":"${AT}","step":"${AT}"}`;
  const { fetch } = answering(`${scan}\n`, { type: 'application/jsonl' });
  expect(await (await usage()).streams(fetch)).toEqual([[at, AT], at, at]);
  const signature = await signatureOf('s', new TextEncoder().encode(scan), 'hex');
  const headers = { 'content-type': 'application/json', 'x-signature': signature };
  const request = new Request('http://127.0.0.1/', { method: 'POST', body: scan, headers });
  expect(await (await usage()).receives(request)).toEqual([at, { kind: 'arrival', at, step: AT }]);
});

test('where two schemas of a value disagree it stays as it is, and a warning says the place', async () => {
  const lines = (await readFile(file, 'utf8')).split('\n');
  const warned = client.warnings.map(({ reason, position: { line, column } }) => ({
    is: reason.startsWith('--dates leaves this as a text: another schema of the same value allows a text'),
    at: lines[line - 1]?.slice(column - 1, column + 30),
  }));
  expect(warned).toEqual([
    { is: true, at: 'step: { type: string, format: d' },
    { is: true, at: '{ type: string, format: date-ti' },
  ]);
});

test('without the options nothing is converted, and nothing of it is written', async () => {
  const plain = await prepareClient({
    file,
    folder: join(project, 'plain'),
    documentPath: 'parcels.yaml',
    layout: 'client',
  });
  expect(plain.warnings).toEqual([]);
  const texts = plain.states.map(({ file, text }) => `${file}\n${text}`).join('\n');
  expect(texts).toContain('sent: string;');
  expect(texts).not.toMatch(/\bnative|takeNative|conversions|\bbigint\b/);
  const written = await readFile(join(project, 'parcels', 'operations.ts'), 'utf8');
  expect(written).toContain('takeNative');
});
