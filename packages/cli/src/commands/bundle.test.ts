import { createHash } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Project } from '../../test/project.ts';

let project: Project;
let server: Server;
let host: string;
let asked: string[];
let files: Record<string, string>;

beforeEach(async () => {
  project = await Project.create();
  asked = [];
  files = {
    '/models/pet.yaml': "Pet: { type: object, properties: { owner: { $ref: './owner.yaml' } } }\n",
    '/models/owner.yaml': 'type: string\n',
  };
  server = createServer((request, response) => {
    asked.push(request.url ?? '');
    const text = files[request.url ?? ''];
    response.writeHead(text === undefined ? 404 : 200).end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(async () => {
  await new Promise((resolve) => server.close(resolve));
  await project[Symbol.asyncDispose]();
});

const shop = () => `# The shop.
openapi: 3.1.0
info: { title: Shop, version: '1' }
paths:
  # All pets
  /pets:
    get:
      operationId: pets
      responses:
        200:
          description: Pets
          content: { application/json: { schema: { $ref: 'http://${host}/models/pet.yaml#/Pet' } } }
`;

const write = (text: string) => writeFile(join(project.cwd, 'openapi/shop.yaml'), text);
const bundle = (...args: string[]) => project.run(['bundle', 'openapi/shop.yaml', ...args]);

test('makes one file of many, with the comments', async () => {
  await write(shop().replace(/http.*yaml#/, 'pet.yml#'));
  await writeFile(join(project.cwd, 'openapi/pet.yml'), '# A pet\nPet:\n  # its kind\n  type: string\n');
  const { code, stdout } = await bundle();
  expect(code).toBe(0);
  expect(stdout).toContain('# The shop.\nopenapi: 3.1.0\n');
  expect(stdout).toContain("$ref: '#/components/schemas/Pet'");
  expect(stdout).toContain('    Pet:\n      # its kind\n      type: string\n');
  await bundle('--out', 'shop.json');
  expect(JSON.parse(await readFile(join(project.cwd, 'shop.json'), 'utf8'))).toMatchObject({
    components: { schemas: { Pet: { type: 'string' } } },
  });
});

test('fetches from the network only what is allowed, once, and locks it', async () => {
  await write(shop());
  const refused = await bundle();
  expect(refused).toMatchObject({ code: 2, stdout: '' });
  expect(refused.stderr).toContain('leads to the network, which is never read');
  expect(asked).toEqual([]);
  const { code, stdout, stderr } = await bundle('--allow-remote', host);
  expect({ code, stderr }).toEqual({
    code: 0,
    stderr: `fetched    http://${host}/models/pet.yaml\nfetched    http://${host}/models/owner.yaml\n`,
  });
  expect(stdout).toContain('owner:\n');
  const lock = JSON.parse(await readFile(join(project.cwd, 'openapi/remote.lock'), 'utf8'));
  expect(lock[`http://${host}/models/owner.yaml`]).toEqual({
    file: `remote/${host.replace(':', '_')}/models/owner.yaml`,
    sha256: createHash('sha256')
      .update(files['/models/owner.yaml'] ?? '')
      .digest('hex'),
  });
  asked = [];
  expect(await bundle('--allow-remote', host)).toMatchObject({ code: 0, stderr: '' });
  expect(await project.run(['lint', 'openapi/shop.yaml'])).toMatchObject({ code: 0 });
  expect(asked).toEqual([]);
});

test('refuses a copy that is not the one that was locked', async () => {
  await write(shop());
  await bundle('--allow-remote', host);
  const copy = join(project.cwd, `openapi/remote/${host.replace(':', '_')}/models/owner.yaml`);
  await writeFile(copy, 'type: integer\n');
  expect((await project.run(['lint', 'openapi/shop.yaml'])).stderr).toContain('is not the copy of');
  await rm(copy);
  files['/models/owner.yaml'] = 'type: boolean\n';
  const { code, stderr } = await bundle('--allow-remote', host);
  expect(code).toBe(2);
  expect(stderr).toContain('differs from its entry in remote.lock: remove the entry');
});

test('a file that cannot be fetched leaves everything as it was', async () => {
  await write(shop());
  files = {};
  const { code, stderr } = await bundle('--allow-remote', host);
  expect(code).toBe(2);
  expect(stderr).toContain('answers with the status 404');
  await expect(readFile(join(project.cwd, 'openapi/remote.lock'))).rejects.toThrow('ENOENT');
});
