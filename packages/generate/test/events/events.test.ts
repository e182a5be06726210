import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ClientFolder, prepareClient, writeClients } from '../../src/folder/client-folder.ts';
import { COMPILERS, compile, makeProject } from '../compiled.ts';
import { USAGE } from './usage.ts';

const file = fileURLToPath(new URL('chat.yaml', import.meta.url));
let project: string;
let client: ClientFolder;

beforeAll(async () => {
  project = await makeProject({ allowImportingTsExtensions: true });
  const target = { file, documentPath: 'chat.yaml', layout: 'client', imports: 'ts' } as const;
  client = await prepareClient({ ...target, folder: join(project, 'chat') });
  const native = { dates: 'date', int64: 'bigint' } as const;
  await writeClients([
    client,
    await prepareClient({ ...target, folder: join(project, 'native'), ...native }),
  ]);
  await writeFile(join(project, 'chat', 'usage.ts'), USAGE);
}, 60_000);

afterAll(() => rm(project, { recursive: true }));

const usage = () => import(pathToFileURL(join(project, 'chat', 'usage.ts')).href);

const answering = (text: string) => async () =>
  new Response(text, { headers: { 'content-type': 'text/event-stream' } });

test('a program with the parsed data of events compiles under the strictest settings', {
  timeout: 120_000,
}, async () => {
  const said = await Promise.all(Object.values(COMPILERS).map((compiler) => compile(compiler, project)));
  expect(said).toEqual(['', '']);
});

test('data is parsed, but for the text that ends a stream', async () => {
  const fetch = answering('data: {"text":"Hel"}\n\ndata: {"text":\ndata: "lo"}\n\ndata: [DONE]\n\n');
  expect(await (await usage()).tokens(fetch)).toBe('Hello.');
});

test('an event without a name is parsed, if only events that hold JSON may lack theirs', async () => {
  const fetch = answering('event: token\ndata: {"text":"Hel"}\n\ndata: {"text":"lo"}\n\nevent: done\n\n');
  expect(await (await usage()).answers(fetch)).toBe('Hello');
});

test('the events of a stream are the same at once and one by one', async () => {
  const fetch = answering(
    'event: paid\nid: 1\ndata: {"number":1,"at":"2026-01-31"}\n\nretry: 5\n\nevent: sent\ndata: {"number":2,"at":"x"}\n\n',
  );
  const events = [
    { event: 'paid', id: '1', data: { number: 1, at: '2026-01-31' } },
    { event: 'sent', data: { number: 2, at: 'x' } },
  ];
  expect(await (await usage()).orders(fetch)).toEqual(events);
  expect(await (await usage()).whole(fetch)).toEqual(events);
});

test('only those alternatives are parsed that say JSON', async () => {
  const adds = answering(
    'event: addString\ndata: {}\n\nevent: addInt64\ndata: 1234567890123456789\n\nevent: addJson\ndata: {"foo":7}\n\n',
  );
  expect(await (await usage()).adds(adds)).toEqual(['{}', '1234567890123456789', 7]);
  const kinds = answering('event: joined\ndata: "ann"\n\nevent: said\ndata: {"text":"hi"}\n\n');
  expect(await (await usage()).kinds(kinds)).toEqual(['"ANN"', 'hi']);
  const notices = answering('event: plain\ndata: a\n\nevent: rich\ndata: {"text":"b"}\n\n');
  expect(await (await usage()).notices(notices)).toEqual(['A', 'b']);
});

test('what is not JSON is off the contract, after the events before it', async () => {
  const { orders, whole } = await usage();
  const fetch = answering('event: paid\ndata: {"number":\n\n');
  const fault = { name: 'ProtocolError', code: 'malformed' };
  await expect(orders(fetch)).rejects.toMatchObject(fault);
  await expect(whole(fetch)).rejects.toMatchObject(fault);
});

test('validators judge each event as it arrives, with the value in its data', async () => {
  const { checked, checkedWhole } = await usage();
  const at = '2026-01-31T21:59:59Z';
  const good = `event: paid\ndata: {"number":1,"at":"${at}"}\n\n`;
  const fetch = answering(`${good}event: paid\ndata: {"number":"2","at":"${at}"}\n\n`);
  expect(await checked(answering(good), 'throw')).toEqual([at]);
  const said = 'with an item that its schema refuses: /data/number must be integer';
  await expect(checked(fetch, 'throw')).rejects.toMatchObject({
    code: 'schema',
    message: expect.stringContaining(said),
  });
  expect(await checked(fetch, 'warn')).toEqual([at, expect.stringContaining(said), at]);
  expect(await checkedWhole(fetch)).toMatchObject({
    status: 'off-contract',
    problem: { message: expect.stringContaining('/1/data/number must be integer') },
  });
});

test('data has dates and long integers with all digits', async () => {
  const { createChatClient } = await import(pathToFileURL(join(project, 'native', 'client.ts')).href);
  const text = 'event: paid\ndata: {"number":9223372036854775807,"at":"2026-01-31T21:59:59.5Z"}\n\n';
  const native = createChatClient({ fetch: answering(text) });
  const event = {
    event: 'paid',
    data: { number: 9223372036854775807n, at: new Date('2026-01-31T21:59:59.5Z') },
  };
  expect(await native.watchOrders().orThrow()).toEqual([event]);
  for await (const one of native.watchOrders.stream()) expect(one).toEqual(event);
});

test('where nothing tells JSON apart, data stays a text, and a warning says the place', async () => {
  const lines = (await readFile(file, 'utf8')).split('\n');
  const warned = client.warnings.map(({ reason, position: { line, column } }) => [
    reason.replace(/:.*/s, ''),
    lines[line - 1]?.slice(column - 1, column + 35),
  ]);
  const stays = 'the `data` of these events stays a text, because';
  expect(warned).toEqual([
    [`${stays} nothing says which of them hold JSON`, 'data: { type: string, contentMediaTy'],
    [`${stays} the schema is also used for other values than events`, 'data: { type: string, contentMediaTy'],
  ]);
});
