import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { loadDocument } from '@specpact/spec';
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { generateClient } from '../../src/client/generate-client.ts';
import { prepareClient, writeClients } from '../../src/folder/client-folder.ts';
import { COMPILERS, compile, makeProject } from '../compiled.ts';

const file = fileURLToPath(new URL('parcels.yaml', import.meta.url));
const AT = '2026-01-31T21:59:59.123456789Z';
const at = Temporal.Instant.from(AT);

/** What a program does with the client. It is compiled beside it, and then run. */
const USAGE = `import { createParcelsClient, listParcels, connectParcels, type Parcel } from './index.ts';

type Fetch = typeof globalThis.fetch;

export async function reads(fetch: Fetch, since: Temporal.Instant): Promise<unknown> {
  const result = await createParcelsClient({ fetch }).listParcels({ params: { path: { since } } });
  const alone = await listParcels(connectParcels({ fetch }), { params: { path: { since } } });
  if (result.status !== 200 || alone.status !== 200) return result;
  const reset: Temporal.Instant | undefined = result.headers['x-reset'];
  const sent: Temporal.Instant | undefined = result.data[0]?.sent;
  const either: Temporal.Instant | number | undefined = result.data[0]?.either;
  return [reset, sent, either, alone.data[0]?.sent].map(String);
}

export function writes(fetch: Fetch, sent: Temporal.Instant): Promise<Parcel> {
  return createParcelsClient({ fetch }).sendParcel({ body: { number: 1, sent, notes: { a: sent } } }).orThrow();
}

export function refused(fetch: Fetch): void {
  // @ts-expect-error: a Date is no instant
  void (() => createParcelsClient({ fetch }).sendParcel({ body: { number: 1, sent: new Date() } }));
}
`;

let project: string;
beforeAll(async () => {
  vi.stubGlobal('Temporal', Temporal);
  project = await makeProject({
    allowImportingTsExtensions: true,
    declaration: true,
    lib: ['es2022', 'dom', 'esnext.temporal'],
  });
  const folder = join(project, 'parcels');
  const target = { file, folder, documentPath: 'parcels.yaml', layout: 'client', imports: 'ts' } as const;
  await writeClients([await prepareClient({ ...target, dates: 'temporal' })]);
  await writeFile(join(folder, 'usage.ts'), USAGE);
});
afterAll(async () => {
  vi.unstubAllGlobals();
  await rm(project, { recursive: true });
});

const usage = () => import(pathToFileURL(join(project, 'parcels', 'usage.ts')).href);

test('a program with instants compiles under the strictest settings of a TypeScript that knows them', {
  timeout: 60_000,
}, async () => {
  expect(await compile(COMPILERS['TypeScript 7'], project)).toBe('');
});

test('a program reads instants from paths, headers and bodies, with all their digits', async () => {
  const sent: string[] = [];
  const fetch = async (input: string | URL | Request) => {
    sent.push(String(input));
    const headers = { 'content-type': 'application/json', 'x-reset': AT };
    return new Response(`[{"number":1,"sent":"${AT}","either":"${AT}"}]`, { headers });
  };
  expect(await (await usage()).reads(fetch, at)).toEqual([AT, AT, AT, AT]);
  expect(sent[0]).toBe(`https://parcels.example/parcels/${encodeURIComponent(AT)}`);
});

test('a program writes instants into a body', async () => {
  const bodies: unknown[] = [];
  const fetch = async (_: unknown, init?: RequestInit) => {
    bodies.push(await new Response(init?.body).json());
    return Response.json({ number: 1, sent: AT });
  };
  const given = await (await usage()).writes(fetch, at);
  expect(String(given.sent)).toBe(AT);
  expect(bodies).toEqual([{ number: 1, sent: AT, notes: { a: AT } }]);
});

test('a package with instants has the types of them', async () => {
  const files = await generateClient(await loadDocument(file), 'x', {
    layout: 'package',
    packageName: 'parcels',
    dates: 'temporal',
  });
  const textOf = (name: string) => JSON.parse(files.find((one) => one.name === name)?.text ?? '');
  expect(textOf('tsconfig.json').compilerOptions.lib).toContain('esnext.temporal');
  expect(textOf('package.json').devDependencies.typescript).toBe('^7.0.0');
});
