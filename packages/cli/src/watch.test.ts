import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { main } from './main.ts';

const DOCUMENT = `openapi: 3.1.0
info: { title: Shop, version: 1.0.0 }
paths:
  /orders:
    get:
      operationId: listOrders
      responses:
        '200':
          description: The orders
          content:
            application/json:
              schema: { $ref: 'shapes.yaml#/Count' }
              examples:
                some: { value: 3 }
`;
const WHOLE = DOCUMENT.replace("{ $ref: 'shapes.yaml#/Count' }", '{ type: integer }');
const SHAPES = 'Count: { type: integer }\n';

let cwd: string;
let end: AbortController;
let out: string;
let err: string;
let running: Promise<number> | undefined;

beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'specpact-watch-'));
  end = new AbortController();
  [out, err, running] = ['', '', undefined];
  await mkdir(join(cwd, 'openapi'));
  await write('openapi/shop.yaml', DOCUMENT);
  await write('openapi/shapes.yaml', SHAPES);
});

afterEach(async () => {
  end.abort();
  await running;
  await rm(cwd, { recursive: true });
});

const write = (file: string, text: string) => writeFile(join(cwd, file), text);

function specpact(command: string): Promise<number> {
  const stdout = { write: (text: string) => (out += text) };
  const stderr = { write: (text: string) => (err += text) };
  running = main(command.split(' '), { stdout, stderr, env: {}, cwd, signal: end.signal });
  return running;
}

/** What stdout has once it has this. It begins anew then. */
async function printed(text: string): Promise<string> {
  await expect.poll(() => out).toContain(text);
  const all = out;
  out = '';
  return all;
}

const watching = () => expect.poll(() => err).toContain('Ctrl-C ends it');

test('lint runs again when a file changes that a document refers to, and Ctrl-C ends it with 0', async () => {
  const code = specpact('lint openapi/shop.yaml --watch');
  await printed('1 document checked: nothing wrong');
  await watching();
  await write('openapi/shapes.yaml', 'Count: { type: string }\n');
  expect(await printed('1 document checked: 1 not sound')).toContain('document.example.incompatible');
  expect(err).toContain(`${join('openapi', 'shapes.yaml')} has changed`);
  await write('openapi/shapes.yaml', SHAPES);
  await printed('nothing wrong');
  end.abort();
  expect(await code).toBe(0);
});

test('a file that is replaced by another one counts, as editors save it', async () => {
  specpact('lint openapi/shop.yaml --watch');
  await printed('nothing wrong');
  await watching();
  await write('draft', DOCUMENT.replace('value: 3', 'value: many'));
  await rename(join(cwd, 'draft'), join(cwd, 'openapi/shop.yaml'));
  await printed('not sound');
});

test('a document that cannot be read while it is edited does not end the watch', async () => {
  specpact('lint openapi/shop.yaml --watch');
  await printed('nothing wrong');
  await watching();
  await write('openapi/shop.yaml', `${DOCUMENT}  ]`);
  await expect.poll(() => err).toContain('shop.yaml:15:3');
  await write('openapi/shop.yaml', DOCUMENT);
  await printed('nothing wrong');
});

test('generate writes again what a change makes stale', async () => {
  specpact('generate openapi/shop.yaml --out src/shop --watch');
  await printed('written    ');
  await watching();
  await write('openapi/shapes.yaml', 'Count: { type: string }\n');
  await expect.poll(() => readFile(join(cwd, 'src/shop/schema.ts'), 'utf8')).toMatch(/Count = string;/);
});

test('diff compares again', async () => {
  await write('old.yaml', WHOLE);
  await write('new.yaml', WHOLE);
  specpact('diff old.yaml new.yaml --watch');
  await printed('1 document compared');
  await watching();
  await write('new.yaml', WHOLE.replace('integer', 'number'));
  await printed('breaking');
});

test('a document that comes is judged with the others', async () => {
  await rm(join(cwd, 'openapi/shapes.yaml'));
  await write('openapi/shop.yaml', WHOLE);
  specpact('lint --watch');
  await printed('1 document checked');
  await watching();
  await write('openapi/users.yaml', WHOLE);
  await printed('2 documents checked');
});

test('a wrong command line is said once, and exits with 2', async () => {
  expect(await specpact('lint --watch --nonsense')).toBe(2);
  expect(err).toContain('--nonsense');
  expect(await specpact('coverage --watch')).toBe(2);
});
