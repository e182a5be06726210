import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { signatureOf } from '@specpact/client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { prepareClient, writeClients } from '../../src/folder/client-folder.ts';
import { COMPILERS, compile, makeProject } from '../compiled.ts';
import { USAGE } from './usage.ts';

let project: string;
beforeAll(async () => {
  project = await makeProject({ allowImportingTsExtensions: true });
  const file = fileURLToPath(new URL('jobs.yaml', import.meta.url));
  const folder = join(project, 'jobs');
  const options = { file, folder, documentPath: 'jobs.yaml', layout: 'client', imports: 'ts' } as const;
  await writeClients([await prepareClient(options)]);
  await writeFile(join(folder, 'usage.ts'), USAGE);
}, 60_000);
afterAll(() => rm(project, { recursive: true }));

test('a program that receives callbacks compiles under the strictest settings', {
  timeout: 120_000,
}, async () => {
  const said = await Promise.all(Object.values(COMPILERS).map((compiler) => compile(compiler, project)));
  expect(said).toEqual(['', '']);
});

test('callbacks are received like webhooks: verified, validated, by their names', async () => {
  const { handling } = await import(pathToFileURL(join(project, 'jobs', 'usage.ts')).href);
  const told: unknown[] = [];
  const handle = handling((name: string, value: unknown) => told.push([name, value]));
  const send = async (event: object, method = 'POST') => {
    const body = JSON.stringify(event);
    const signature = await signatureOf('s', body, 'hex');
    const headers = { 'content-type': 'application/json', 'x-signature': signature };
    return (await handle(new Request('http://localhost/', { method, headers, body }))).status;
  };
  expect(await send({ id: 'j-1', ok: true })).toBe(204);
  expect(await send({ percent: 50 })).toBe(204);
  expect(await send({ step: 'wash' }, 'PUT')).toBe(204);
  expect(await send({ until: 'noon' })).toBe(204);
  expect(await send({ id: 'j-1' })).toBe(422);
  expect(told).toEqual([
    ['done', ['j-1', true]],
    ['progress', 50],
    ['repeatJobProgress', 'wash'],
    ['paused', 'noon'],
  ]);
});
