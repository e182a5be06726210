import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { startMock } from '@specpact/mock';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { main } from '../../src/main.ts';
import type { Construct, Generated } from './construct.ts';
import { CONSTRUCTS } from './constructs.ts';
import { writeRequest } from './spoken-http.ts';

/* Each cell of the column "generate" says "yes" for a program that compiles, and calls the mock. */

const rows = CONSTRUCTS.flatMap((construct, index) =>
  typeof construct.generate === 'string'
    ? []
    : [{ name: construct.name, id: `c${index}`, construct, cell: construct.generate }],
);

let project: string;

beforeAll(async () => {
  project = await mkdtemp(join(tmpdir(), 'specpact-calls-'));
  await mkdir(join(project, 'node_modules/@specpact'), { recursive: true });
  const client = fileURLToPath(new URL('..', import.meta.resolve('@specpact/client')));
  await symlink(client, join(project, 'node_modules/@specpact/client'), 'junction');
  await writeFile(join(project, 'package.json'), '{ "type": "module" }');
  for (const { id, construct, cell } of rows) {
    await generate(id, construct);
    await writeFile(join(project, id, 'program.ts'), program(id, cell));
  }
}, 300_000);

afterAll(() => rm(project, { recursive: true, force: true }));

async function generate(id: string, { document, files = {} }: Construct): Promise<void> {
  for (const [path, text] of Object.entries({ ...files, 'api.yaml': document })) {
    const file = join(project, 'documents', id, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
  let said = '';
  const write = (text: string) => {
    said += text;
  };
  const stream = { isTTY: false, write };
  const io = { stdout: stream, stderr: stream, env: {}, cwd: project, signal: new AbortController().signal };
  const args = ['--out', id, '--name', id, '--imports', 'ts'];
  expect(await main(['generate', `documents/${id}/api.yaml`, ...args], io), said).toBe(0);
}

/** The module of a cell. What the compiler must refuse is never called. */
function program(id: string, { setup = '', options = '', call, refuses }: Generated): string {
  const name = `C${id.slice(1)}`;
  return `import { create${name}Client as createClient } from './index.ts';
${setup}
export async function call(baseUrl: string, fetch: typeof globalThis.fetch) {
  const client = createClient({ baseUrl, fetch, ${options} });
  const { status, data } = ${call};
  return [status, data];
}

export async function refused() {
  const client = createClient({} as never);
  // @ts-expect-error: the document does not allow it
  ${refuses};
  return client;
}
`;
}

test('the programs compile', { timeout: 300_000 }, async () => {
  const compilerOptions = {
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    skipLibCheck: true,
    noEmit: true,
    allowImportingTsExtensions: true,
    module: 'nodenext',
    target: 'es2022',
    lib: ['es2022', 'dom', 'dom.iterable'],
    types: ['node'],
    typeRoots: [fileURLToPath(new URL('../../node_modules/@types', import.meta.url))],
  };
  const config = { compilerOptions, include: ['c*/*.ts'] };
  await writeFile(join(project, 'tsconfig.json'), JSON.stringify(config));
  const manifest = createRequire(import.meta.url).resolve('typescript/package.json');
  const compiler = join(dirname(manifest), 'bin/tsc');
  const compiled = promisify(execFile)(process.execPath, [compiler, '-p', project]);
  expect(
    await compiled.then(
      () => '',
      ({ stdout }: { stdout: string }) => stdout,
    ),
  ).toBe('');
});

test.each(rows)('$name', { timeout: 60_000 }, async ({ id, cell }) => {
  await using mock = await startMock({ document: join(project, 'documents', id, 'api.yaml') });
  let sent = '';
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    sent = await writeRequest(request);
    const { pathname, search } = new URL(request.url);
    return globalThis.fetch(new Request(mock.url + pathname + search, request));
  };
  const { call } = await import(pathToFileURL(join(project, id, 'program.ts')).href);
  expect(await call(cell.baseUrl ?? mock.url, fetch)).toEqual(cell.gives);
  for (const part of cell.sends) expect(sent, sent).toContain(part);
});
