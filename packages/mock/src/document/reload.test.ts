import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Mock, type Reload, startMock } from '../index.ts';

let folder: string;
let mock: Mock;
let reloads: Reload[];

const document = (greeting: string, more = '') => `openapi: 3.1.0
info: { title: Greetings, version: '1' }
paths:
  /greeting/{name}:
    get:
      operationId: greet
      parameters: [{ $ref: 'shared.yaml#/name' }]
      responses:
        '200': { description: ok, content: { application/json: { example: ${greeting} } } }
        '404':
          description: none
          content: { application/json: { examples: { nobody: { x-provider-state: 'there is no {name}', value: gone } } } }
${more}`;
const shared = (pattern: string) =>
  `name: { name: name, in: path, required: true, schema: { type: string, pattern: '${pattern}' } }\n`;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'specpact-reload-'));
  await writeFile(join(folder, 'greetings.yaml'), document('hello'));
  await writeFile(join(folder, 'shared.yaml'), shared('.'));
  reloads = [];
  mock = await startMock({
    document: join(folder, 'greetings.yaml'),
    watch: true,
    onReload: (reload) => reloads.push(reload),
  });
});
afterEach(async () => {
  await mock.close();
  await rm(folder, { recursive: true });
});

const greet = async (name = 'anna') => {
  const response = await fetch(`${mock.url}/greeting/${name}`);
  return `${response.status} ${await response.text()}`;
};

async function edit(file: string, text: string): Promise<Reload> {
  const before = reloads.length;
  await writeFile(join(folder, file), text);
  await expect.poll(() => reloads.length, { interval: 5 }).toBeGreaterThan(before);
  return reloads.at(-1) as Reload;
}

describe('a document that changes', () => {
  it('is reloaded, and its remembered answers are forgotten', async () => {
    expect([await greet(), await greet()]).toEqual(['200 "hello"', '200 "hello"']);
    const { error } = await edit('greetings.yaml', document('good day'));
    expect(error).toBeUndefined();
    expect(await greet()).toBe('200 "good day"');
  });

  it('is reloaded when a file that it refers to changes', async () => {
    expect(await greet()).toBe('200 "hello"');
    await edit('shared.yaml', shared('^b'));
    expect(await greet()).toMatch(/^422 /);
  });

  it('keeps its states and connections', async () => {
    mock.given('there is no {name}', { name: 'otto' });
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const ask = async () => {
      const sent = request(`${mock.url}/greeting/otto`, { agent }).end();
      const [response] = await once(sent, 'response');
      response.resume();
      await once(response, 'end');
      return [response.statusCode, sent.reusedSocket];
    };
    expect(await ask()).toEqual([404, false]);
    await edit('greetings.yaml', document('good day'));
    expect(await ask()).toEqual([404, true]);
    agent.destroy();
  });

  it('stays in its last good version while it is broken, says where, and is reloaded once it is repaired', async () => {
    const broken = await edit('greetings.yaml', document('hello', '  /broken: { get: [\n'));
    expect(broken.error?.message).toMatch(/greetings\.yaml:\d+:\d+: /);
    expect(await greet()).toBe('200 "hello"');
    const dangling = await edit('greetings.yaml', document('hi').replace('#/name', '#/gone'));
    expect(dangling.error?.message).toMatch(
      /greetings\.yaml:7:\d+: \$ref "shared\.yaml#\/gone" leads nowhere/,
    );
    const mended = await edit('greetings.yaml', document('hi'));
    expect(mended.error).toBeUndefined();
    expect(await greet()).toBe('200 "hi"');
  });

  it('is no error while somebody writes it in parts', async () => {
    const path = join(folder, 'greetings.yaml');
    for (const part of ['  /more: { get: [\n', '  /more: { get: [ {\n', '']) {
      writeFileSync(path, document('good day', part));
      // Longer than a change needs to settle, and shorter than a writer is waited for.
      await setTimeout(80);
    }
    await expect.poll(() => greet()).toBe('200 "good day"');
    expect(reloads.filter(({ error }) => error)).toEqual([]);
  });

  it('can be replaced by a rename, as editors do it', async () => {
    await writeFile(join(folder, '.swap'), document('renamed'));
    await rename(join(folder, '.swap'), join(folder, 'greetings.yaml'));
    await expect.poll(() => reloads.length, { interval: 5 }).toBeGreaterThan(0);
    expect(await greet()).toBe('200 "renamed"');
  });
});

describe('a folder of documents', () => {
  const list = () => mock.documents.map(({ name }) => name);
  const changes = () => reloads.map(({ change, file, error }) => [change, basename(file), error?.message]);

  beforeEach(async () => {
    await mock.close();
    await mkdir(join(folder, 'openapi'));
    await writeFile(join(folder, 'openapi', 'one.yaml'), plain('one'));
    mock = await startMock({
      folder: join(folder, 'openapi'),
      watch: true,
      onReload: (reload) => reloads.push(reload),
    });
  });

  const plain = (greeting: string) =>
    document(greeting)
      .replace("parameters: [{ $ref: 'shared.yaml#/name' }]", 'parameters: []')
      .replace('/{name}', '');
  const ask = async (path: string) => (await fetch(`${mock.url}${path}`)).text();

  it('is served with documents that are added, and without those that are deleted', async () => {
    expect(await ask('/greeting')).toBe('"one"');
    await writeFile(join(folder, 'openapi', 'two.yaml'), plain('two'));
    await expect.poll(list, { interval: 5 }).toEqual(['one', 'two']);
    expect([await ask('/one/greeting'), await ask('/two/greeting')]).toEqual(['"one"', '"two"']);
    await rm(join(folder, 'openapi', 'one.yaml'));
    await expect.poll(list, { interval: 5 }).toEqual(['two']);
    await expect.poll(() => changes().at(-1)).toEqual(['removed', 'one.yaml', undefined]);
    expect(await ask('/greeting')).toBe('"two"');
    await writeFile(join(folder, 'openapi', 'two.yaml'), plain('deux'));
    await expect.poll(() => ask('/greeting')).toBe('"deux"');
  });

  it('says what is wrong with an added document, and serves it once it is repaired', async () => {
    await writeFile(join(folder, 'openapi', 'two.yaml'), 'openapi: 3.1.0\ninfo: [\n');
    await expect.poll(() => reloads.length, { interval: 5 }).toBe(1);
    expect(changes()).toEqual([['added', 'two.yaml', expect.stringMatching(/two\.yaml:\d+:\d+: /)]]);
    expect(list()).toEqual(['one']);
    await writeFile(join(folder, 'openapi', 'two.yaml'), plain('two'));
    await expect.poll(list, { interval: 5 }).toEqual(['one', 'two']);
    await writeFile(join(folder, 'openapi', 'one.json'), '{}');
    await expect.poll(() => reloads.at(-1)?.error?.message).toMatch(/the name "one"/);
    expect(list()).toEqual(['one', 'two']);
  });
});
