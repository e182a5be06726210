import { parseDocument } from '@specpact/spec';
import { expect, it } from 'vitest';
import { runLive } from '../src/run/run-live.ts';
import { all, answer, documentOf, inPath, json, name, some, text } from './provider/right/document-parts.ts';
import { reply } from './provider/right/right-provider.ts';

const plain = { responses: { 200: answer() } };
const note = some({ title: name });

const document = parseDocument(
  'notes.json',
  JSON.stringify({
    ...documentOf('Notes', {
      '/notes': {
        get: { operationId: 'listNotes', responses: { 200: answer() } },
        post: {
          operationId: 'addNote',
          requestBody: { content: json({ ...note, properties: { title: text } }) },
          ...plain,
        },
      },
      '/marks': {
        post: {
          operationId: 'addMark',
          requestBody: { content: json({ ...note, example: { title: 'A' } }) },
          ...plain,
        },
      },
      '/notes/{id}': { get: { operationId: 'getNote', ...plain } },
      '/marks/{id}': {
        get: { operationId: 'getMark', parameters: [inPath('id', { ...text, example: 'a' })], ...plain },
      },
    }),
  }),
);

it('sends no write that the document has no example of, and asks for no path with a name in it', async () => {
  const asked: string[] = [];
  const report = await runLive({
    document,
    url: 'http://notes.test',
    transport: async (request) => {
      asked.push(`${request.method} ${new URL(request.url).pathname} ${await request.text()}`.trim());
      return reply(200);
    },
    mode: 'examples',
    rate: 0,
  });
  expect(asked).toEqual(['GET /notes', 'POST /marks {"title":"A"}', 'GET /marks/a']);
  expect(report.notSent).toEqual([
    { operation: 'addNote', reason: 'its body has no example' },
    { operation: 'getNote', reason: 'the document does not describe the path parameter `id`' },
  ]);
});

it('says that a refused request had no credentials because the document asks for none', async () => {
  const { paths } = JSON.parse(JSON.stringify(documentOf('Notes', { '/notes': { get: plain } }))) as {
    paths: Record<string, { get: { responses: Record<string, unknown> } }>;
  };
  delete paths['/notes']?.get.responses.default;
  const open = parseDocument(
    'open.json',
    JSON.stringify({ openapi: '3.1.0', info: { title: 'a', version: '1' }, paths }),
  );
  const transport = async () => reply(403, { error: 'no' });
  const { findings } = await runLive({ document: open, url: 'http://notes.test', transport, rate: 0 });
  expect(findings[0]?.message).toMatch(
    /answers with 403; the document describes 200, and no credentials that it needs$/,
  );
});

it('reads and deletes what a fuller body creates, where the provider needs more than the document says', async () => {
  const thing = some({ title: text, note: text });
  const things = parseDocument(
    'things.json',
    JSON.stringify(
      documentOf('Things', {
        '/things': {
          post: {
            operationId: 'addThing',
            requestBody: { required: true, content: json(thing) },
            responses: { 201: answer(all({ id: text })) },
          },
        },
        '/things/{id}': {
          parameters: [inPath('id')],
          get: { operationId: 'getThing', responses: { 200: answer(thing) } },
        },
      }),
    ),
  );
  const transport = async (request: Request) => {
    if (request.method === 'GET') return reply(404, { error: 'none' });
    return (await request.text()).includes('"title"')
      ? reply(201, { id: 'a' })
      : reply(400, { error: 'title' });
  };
  const options = {
    document: things,
    url: 'http://things.test',
    transport,
    mode: 'thorough',
    rate: 0,
  } as const;
  const { findings } = await runLive({ ...options, maxRequests: 500 });
  expect(findings.map(({ code }) => code)).toEqual(
    expect.arrayContaining(['live.request.refused', 'live.state.lost']),
  );
});
