import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { prepareClient, writeClients } from '../src/folder/client-folder.ts';
import { COMPILERS, compile, makeProject } from './compiled.ts';

/** What a program of Node does with a client. */
const PROGRAM = `import { downloadOf } from '@specpact/client';
import { createWriteStream } from 'node:fs';
import { Writable } from 'node:stream';
import { connectOrders, createOrdersClient, listCustomersPages } from './orders/index.ts';

const client = createOrdersClient({ headers: { 'x-tenant': 'acme' } });

export async function size(id: number): Promise<number> {
  const { body } = await downloadOf(client.downloadInvoice, { params: { path: { id } } });
  let total = 0;
  for await (const piece of body) {
    const bytes: Uint8Array = piece;
    total += bytes.length;
  }
  return total;
}

export async function save(id: number, file: string): Promise<void> {
  const { body } = await downloadOf(client.downloadInvoice, { params: { path: { id } } });
  await body.pipeTo(Writable.toWeb(createWriteStream(file)));
}

export async function names(): Promise<string[]> {
  const found: string[] = [];
  for await (const { name } of listCustomersPages(connectOrders())) found.push(name);
  return found;
}
`;

test('a project of Node without the types of browsers compiles, with for await over a download', {
  timeout: 120_000,
}, async () => {
  const project = await makeProject({
    allowImportingTsExtensions: true,
    lib: ['es2023'],
    types: ['node'],
    skipLibCheck: false,
  });
  onTestFinished(() => rm(project, { recursive: true }));
  const types = dirname(createRequire(import.meta.url).resolve('@types/node/package.json'));
  await mkdir(join(project, 'node_modules/@types'));
  await symlink(types, join(project, 'node_modules/@types/node'), 'junction');
  const client = await prepareClient({
    file: fileURLToPath(new URL('orders/orders.yaml', import.meta.url)),
    folder: join(project, 'orders'),
    documentPath: 'orders.yaml',
    layout: 'client',
    imports: 'ts',
  });
  await writeClients([client]);
  await writeFile(join(project, 'program.ts'), PROGRAM);
  const said = await Promise.all(Object.values(COMPILERS).map((compiler) => compile(compiler, project)));
  expect(said).toEqual(['', '']);
});
