import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { main } from '../main.ts';

const openapi = fileURLToPath(new URL('../../../../openapi', import.meta.url));
const generated = 'packages/external-support-client/src/generated';

let cwd: string;

beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'specpact-generate-'));
  await cp(openapi, join(cwd, 'openapi'), { recursive: true });
});

afterEach(() => rm(cwd, { recursive: true }));

async function specpact(...args: string[]) {
  const printed = { stdout: '', stderr: '' };
  const sink = (name: keyof typeof printed) => ({
    write: (text: string) => {
      printed[name] += text;
    },
  });
  const io = {
    stdout: sink('stdout'),
    stderr: sink('stderr'),
    env: {},
    cwd,
    signal: new AbortController().signal,
  };
  return { code: await main(args, io), ...printed };
}

test('writes the client of each document, and says what it did', async () => {
  expect(await specpact('generate')).toEqual({
    code: 0,
    stdout: `written    ${generated}/contract.ts\nwritten    ${generated}/schema.ts\n`,
    stderr: '',
  });
  expect(await readdir(join(cwd, generated))).toEqual(['contract.ts', 'schema.ts']);
  expect((await specpact('generate')).stdout).toBe(
    `unchanged  ${generated}/contract.ts\nunchanged  ${generated}/schema.ts\n`,
  );
});

test('gives what is committed, to the byte', async () => {
  await specpact('generate');
  for (const name of ['contract.ts', 'schema.ts']) {
    const committed = fileURLToPath(new URL(`../../../../${generated}/${name}`, import.meta.url));
    expect(await readFile(join(cwd, generated, name), 'utf8')).toBe(await readFile(committed, 'utf8'));
  }
});

test('--check passes what is current', async () => {
  await specpact('generate');
  expect(await specpact('generate', '--check')).toMatchObject({ code: 0, stdout: '' });
});

test('--check names what is stale, with the first line that differs, and writes nothing', async () => {
  await specpact('generate');
  const file = join(cwd, generated, 'schema.ts');
  const text = await readFile(file, 'utf8');
  const stale = text.replace('    "/v1/external-support/{projectId}": {\n', '');
  await writeFile(file, stale);
  const { code, stdout, stderr } = await specpact('generate', '--check');
  expect(code).toBe(1);
  expect(stdout).toBe(
    `${generated}/schema.ts:5:1: stale\n` +
      '  is                 parameters: {\n' +
      '  should be      "/v1/external-support/{projectId}": {\n',
  );
  expect(stderr).toBe('1 of 2 generated files are stale: run specpact generate\n');
  expect(await readFile(file, 'utf8')).toBe(stale);
});

test('--check names what is missing', async () => {
  const { code, stdout } = await specpact('generate', '--check');
  expect(code).toBe(1);
  expect(stdout).toBe(`${generated}/contract.ts: missing\n${generated}/schema.ts: missing\n`);
});

test('a broken document is one line with its place, and no other client is written', async () => {
  await writeFile(
    join(cwd, 'openapi', 'zoo.yaml'),
    'openapi: 3.1.0\ninfo: {}\npaths:\n  /animals:\n    get: 3\n',
  );
  const { code, stdout, stderr } = await specpact('generate');
  expect(code).toBe(2);
  expect(stdout).toBe('');
  expect(stderr).toMatch(/^specpact: .*zoo\.yaml:5:5: [^\n]+\n$/);
  await expect(readdir(join(cwd, 'packages'))).rejects.toThrow('ENOENT');
});

test("a file of somebody's own in the way is left alone", async () => {
  await mkdir(join(cwd, generated), { recursive: true });
  await writeFile(join(cwd, generated, 'schema.ts'), 'export type Mine = 1;\n');
  const { code, stderr } = await specpact('generate');
  expect(code).toBe(2);
  expect(stderr).toContain('was not written by `specpact generate`');
  expect(await readdir(join(cwd, generated))).toEqual(['schema.ts']);
});

test('no document at all, and an argument that it does not take, are said to be so', async () => {
  expect(await specpact('generate', 'openapi/external-support.yaml')).toMatchObject({ code: 2 });
  await rm(join(cwd, 'openapi'), { recursive: true });
  const { code, stderr } = await specpact('generate');
  expect(code).toBe(2);
  expect(stderr).toContain(`there is no OpenAPI document in ${join(cwd, 'openapi')}`);
});
