import type { JsonObject } from '@specpact/spec';
import { expect, it } from 'vitest';
import { runLive } from '../src/run/run-live.ts';
import {
  all,
  answer,
  body,
  documentOf,
  inPath,
  name,
  some,
  text,
  whole,
} from './provider/right/document-parts.ts';
import { reply, rightProvider } from './provider/right/right-provider.ts';

const optional = {
  ...all({ id: whole, title: text }),
  properties: { id: whole, title: text, note: text, shelf: { type: ['string', 'null'] } },
};

/** Things that PATCH changes. @param patched what is kept of a thing and a change. */
const things = (patched: (old: JsonObject, change: JsonObject) => JsonObject) =>
  rightProvider({
    name: 'things',
    document: documentOf('Things', {
      '/things': {
        post: {
          operationId: 'addThing',
          requestBody: body(some({ title: name, note: name, shelf: name }, 'title', 'note')),
          responses: { 201: answer(optional) },
        },
      },
      '/things/{id}': {
        parameters: [inPath('id', whole)],
        get: { operationId: 'getThing', responses: { 200: answer(optional) } },
        patch: {
          operationId: 'changeThing',
          requestBody: body(some({ title: name, shelf: name })),
          responses: { 200: answer(optional) },
        },
      },
    }),
    handlers() {
      const kept = new Map<string, JsonObject>();
      return {
        addThing(call) {
          const one = { ...(call.body as JsonObject), id: kept.size + 1 };
          kept.set(String(one.id), one);
          return reply(201, one);
        },
        getThing: ({ params }) => {
          const one = kept.get(params.id ?? '');
          return one ? reply(200, one) : reply(404, { error: 'none' });
        },
        changeThing({ params, body: change }) {
          const one = kept.get(params.id ?? '');
          if (!one) return reply(404, { error: 'none' });
          const now = { ...patched(one, change as JsonObject), id: one.id ?? 0 };
          kept.set(String(one.id), now);
          return reply(200, now);
        },
      };
    },
  });

it.each([
  ['keeps what it does not name', (old: JsonObject, change: JsonObject) => ({ ...old, ...change }), []],
  [
    'loses what it does not name',
    (old: JsonObject, change: JsonObject) => ({ title: old.title ?? '', ...change }),
    [
      'live.state.differs changeThing does not name `note`, and getThing answers without it',
      'live.state.differs changeThing does not name `shelf`, and getThing answers without it',
    ],
  ],
  [
    'cuts a text',
    (old: JsonObject, change: JsonObject) => ({
      ...old,
      ...change,
      title: String(change.title ?? old.title).slice(0, 20),
    }),
    [
      'live.state.differs changeThing takes `title`, and answers with it cut to 20 of 60 characters',
      'live.state.differs changeThing takes `title`, and getThing answers with it cut to 20 of 60 characters',
    ],
  ],
  [
    'sets what it does not name to `null`',
    (old: JsonObject, change: JsonObject) => ({ ...old, shelf: null, ...change }),
    ['live.state.differs changeThing does not name `shelf`, and getThing answers with another value'],
  ],
])('PATCH that %s', async (_, patched, want) => {
  const { document, serve } = things(patched);
  const report = await runLive({
    document,
    url: 'http://things.test',
    transport: serve(),
    mode: 'thorough',
    rate: 0,
    maxRequests: 500,
  });
  expect(report.findings.map(({ code, message }) => `${code} ${message}`).sort()).toEqual(want);
});

it('finds a text that is cut where nothing can be changed', async () => {
  const { document, serve } = rightProvider({
    name: 'marks',
    document: documentOf('Marks', {
      '/marks': {
        post: {
          operationId: 'addMark',
          requestBody: body(some({ title: name }, 'title')),
          responses: { 201: answer(all({ id: whole })) },
        },
      },
      '/marks/{id}': {
        parameters: [inPath('id', whole)],
        get: { operationId: 'getMark', responses: { 200: answer(all({ id: whole, title: text })) } },
      },
    }),
    handlers() {
      const kept: string[] = [];
      return {
        addMark: (call) =>
          reply(201, { id: kept.push(String((call.body as JsonObject).title).slice(0, 50)) }),
        getMark({ params }) {
          const title = kept[Number(params.id) - 1];
          return title === undefined
            ? reply(404, { error: 'none' })
            : reply(200, { id: Number(params.id), title });
        },
      };
    },
  });
  const options = {
    document,
    url: 'http://marks.test',
    transport: serve(),
    mode: 'thorough',
    rate: 0,
  } as const;
  const report = await runLive({ ...options, maxRequests: 500 });
  expect(report.findings.map(({ code, message }) => `${code} ${message}`)).toEqual([
    'live.state.differs addMark takes `title`, and getMark answers with it cut to 50 of 60 characters',
  ]);
});
