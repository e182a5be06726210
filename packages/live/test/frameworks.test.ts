import { parseDocument } from '@specpact/spec';
import express, { type Express } from 'express';
import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { holdToDocument, nodeHandler, type Transport } from '../src/index.ts';

const document = parseDocument(
  'notes.yaml',
  `
openapi: 3.1.0
info: { title: Notes, version: '1' }
paths:
  /notes:
    get:
      operationId: listNotes
      responses:
        '200': { description: All., content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Note' } } } } }
    post:
      operationId: addNote
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/NewNote' } } } }
      responses:
        '201':
          description: The note.
          headers: { Location: { required: true, schema: { type: string } } }
          content: { application/json: { schema: { $ref: '#/components/schemas/Note' } } }
        default: { $ref: '#/components/responses/Refused' }
  /notes/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: integer, minimum: 1 } }]
    get:
      operationId: getNote
      responses:
        '200': { description: The note., content: { application/json: { schema: { $ref: '#/components/schemas/Note' } } } }
        default: { $ref: '#/components/responses/Refused' }
    delete:
      operationId: deleteNote
      responses:
        '204': { description: Gone. }
        default: { $ref: '#/components/responses/Refused' }
components:
  responses:
    Refused:
      description: Refused.
      content: { application/json: { schema: { type: object, required: [error], properties: { error: { type: string } } } } }
  schemas:
    NewNote: { type: object, required: [text], properties: { text: { type: string, maxLength: 100 } } }
    Note: { type: object, required: [id, text], properties: { id: { type: integer }, text: { type: string } } }
`,
);

/** What the notes do, whatever serves them. */
function notes() {
  const kept = new Map<number, { id: number; text: string }>();
  let last = 0;
  return {
    all: () => [...kept.values()],
    one: (id: string) => (/^\d+$/.test(id) ? kept.get(Number(id)) : undefined),
    remove: (id: string) => kept.delete(Number(id)),
    add(body: unknown) {
      const text = typeof body === 'object' && body !== null && 'text' in body ? body.text : undefined;
      if (typeof text !== 'string' || [...text].length > 100) return undefined;
      last += 1;
      const note = { id: last, text };
      kept.set(last, note);
      return note;
    },
  };
}

const isJson = (type: string | null | undefined) => /^application\/json(;|$)/.test(type ?? '');
const ALLOW = { list: { Allow: 'GET, HEAD, POST' }, one: { Allow: 'GET, HEAD, DELETE' } };

/** @param idOf what a note has for its id: a faulty one has a text. */
function honoApp(idOf: (id: number) => unknown = (id) => id): Transport {
  const kept = notes();
  const app = new Hono();
  const shown = (note: { id: number }) => ({ ...note, id: idOf(note.id) });
  app.get('/notes', (context) => context.json(kept.all().map(shown)));
  app.post('/notes', async (context) => {
    if (!isJson(context.req.header('content-type'))) return context.json({ error: 'send JSON' }, 415);
    const note = kept.add(await context.req.json().catch(() => undefined));
    if (!note) return context.json({ error: 'no text' }, 400);
    return context.json(shown(note), 201, { Location: `/notes/${note.id}` });
  });
  app.all('/notes', (context) => context.json({ error: 'no such method' }, 405, ALLOW.list));
  app.get('/notes/:id', (context) => {
    const note = kept.one(context.req.param('id'));
    return note ? context.json(shown(note)) : context.json({ error: 'no such note' }, 404);
  });
  app.delete('/notes/:id', (context) =>
    kept.remove(context.req.param('id')) ? context.body(null, 204) : context.json({ error: 'none' }, 404),
  );
  app.all('/notes/:id', (context) => context.json({ error: 'no such method' }, 405, ALLOW.one));
  return app.fetch;
}

function expressApp(idOf: (id: number) => unknown = (id) => id): Express {
  const kept = notes();
  const app = express();
  const shown = (note: { id: number }) => ({ ...note, id: idOf(note.id) });
  app.use(express.json({ strict: false }));
  app.get('/notes', (_, response) => void response.json(kept.all().map(shown)));
  app.post('/notes', (request, response) => {
    if (!isJson(request.get('content-type'))) return void response.status(415).json({ error: 'send JSON' });
    const note = kept.add(request.body);
    if (!note) return void response.status(400).json({ error: 'no text' });
    response.status(201).location(`/notes/${note.id}`).json(shown(note));
  });
  app.all('/notes', (_, response) => void response.status(405).set(ALLOW.list).json({ error: 'no' }));
  app.get('/notes/:id', (request, response) => {
    const note = kept.one(request.params.id);
    if (note) response.json(shown(note));
    else response.status(404).json({ error: 'no such note' });
  });
  app.delete('/notes/:id', (request, response) => {
    if (kept.remove(request.params.id)) response.status(204).end();
    else response.status(404).json({ error: 'no such note' });
  });
  app.all('/notes/:id', (_, response) => void response.status(405).set(ALLOW.one).json({ error: 'no' }));
  app.use((_error: Error, _: express.Request, response: express.Response, __: express.NextFunction) => {
    response.status(400).json({ error: 'that is no JSON' });
  });
  return app;
}

/** Two files of Next's App Router, `app/notes/route.ts` and `app/notes/[id]/route.ts`, and what picks one by the path. */
function nextRoutes(idOf: (id: number) => unknown = (id) => id): Transport {
  const kept = notes();
  const shown = (note: { id: number }) => ({ ...note, id: idOf(note.id) });
  type Context = { params: Promise<{ id: string }> };
  type Route = Record<string, (request: Request, context: Context) => Promise<Response>>;
  const list: Route = {
    GET: async () => Response.json(kept.all().map(shown)),
    async POST(request) {
      if (!isJson(request.headers.get('content-type')))
        return Response.json({ error: 'send JSON' }, { status: 415 });
      const note = kept.add(await request.json().catch(() => undefined));
      if (!note) return Response.json({ error: 'no text' }, { status: 400 });
      return Response.json(shown(note), { status: 201, headers: { Location: `/notes/${note.id}` } });
    },
  };
  const one: Route = {
    async GET(_, { params }) {
      const note = kept.one((await params).id);
      return note ? Response.json(shown(note)) : Response.json({ error: 'no such note' }, { status: 404 });
    },
    async DELETE(_, { params }) {
      return kept.remove((await params).id)
        ? new Response(null, { status: 204 })
        : Response.json({ error: 'no such note' }, { status: 404 });
    },
  };
  return async (request) => {
    const [, , id] = new URL(request.url).pathname.split('/');
    const route = id === undefined ? list : one;
    const handle = route[request.method];
    if (!handle)
      return new Response(null, { status: 405, headers: { Allow: Object.keys(route).join(', ') } });
    return await handle(request, { params: Promise.resolve({ id: decodeURIComponent(id ?? '') }) });
  };
}

const makers = {
  'an app of Hono': honoApp,
  'an app of Express': (idOf?: (id: number) => unknown) => nodeHandler(expressApp(idOf)),
  'route handlers of Next': nextRoutes,
};

for (const [name, make] of Object.entries(makers)) {
  /* A right one, without a port: its tests stand among those of this file. */
  await describe(name, async () => {
    await holdToDocument({ document, handler: make() });

    it('fails where it departs', async () => {
      const failed: string[] = [];
      const tests: { name: string; run: () => Promise<void> }[] = [];
      const test = (title: string, run: () => Promise<void>) => tests.push({ name: title, run });
      await holdToDocument({ document, handler: make((id) => `n${id}`), test });
      for (const { name: title, run } of tests) {
        await run().catch((error: Error) => failed.push(`${title.split(':')[0]} ${error.message}`));
      }
      expect(failed.map((text) => text.split(' ')[0])).toContain('addNote');
      expect(failed[0]).toContain('live.body.incompatible');
    });
  });
}
