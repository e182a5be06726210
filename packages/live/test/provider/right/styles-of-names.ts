import { randomUUID } from 'node:crypto';
import {
  all,
  answer,
  body,
  documentOf,
  inPath,
  inQuery,
  name,
  some,
  text,
  time,
  whole,
} from './document-parts.ts';
import { type Call, reply, rightProvider, sent } from './right-provider.ts';

/** Text ids that the provider makes of a name, which it trims; cursors; `updated_at`; snake case. */
const articles = rightProvider({
  name: 'slugs and cursors',
  document: documentOf('Articles', {
    '/articles': {
      get: {
        operationId: 'list_articles',
        parameters: [inQuery('page_size', { ...whole, maximum: 10, default: 2 }), inQuery('cursor', text)],
        responses: {
          200: answer({
            ...all({ items: { type: 'array', items: { $ref: '#/components/schemas/Article' } } }),
            properties: {
              items: { type: 'array', items: all({ slug: text, title: text, updated_at: time }) },
              next_cursor: { type: ['string', 'null'] },
            },
          }),
        },
      },
      post: {
        operationId: 'create_article',
        requestBody: body(
          some({ title: name, slug: text, updated_at: time, views: { type: 'integer' } }, 'title'),
        ),
        responses: {
          201: answer(all({ slug: text, title: text, updated_at: time, views: { type: 'integer' } })),
        },
      },
    },
    '/articles/{slug}': {
      parameters: [inPath('slug')],
      get: {
        operationId: 'get_article',
        responses: {
          200: answer(all({ slug: text, title: text, updated_at: time, views: { type: 'integer' } })),
        },
      },
      put: {
        operationId: 'update_article',
        requestBody: body(
          some({ title: name, slug: text, updated_at: time, views: { type: 'integer' } }, 'title'),
        ),
        responses: {
          200: answer(all({ slug: text, title: text, updated_at: time, views: { type: 'integer' } })),
        },
      },
      delete: { operationId: 'delete_article', responses: { 204: answer() } },
    },
  }),
  handlers() {
    const kept = new Map<string, { slug: string; title: string; updated_at: string; views: number }>();
    let clock = 0;
    const written = (call: Call, slug?: string) => {
      const title = String(sent(call).title).trim().replace(/\s+/g, ' ') || '-';
      const made = title.toLowerCase().replace(/[^a-z0-9]+/g, '-') || 'a';
      clock += 1;
      const one = {
        slug: slug ?? (kept.has(made) ? `${made}-${clock}` : made),
        title,
        updated_at: new Date(Date.UTC(2026, 0, 1) + clock * 1000).toISOString(),
        views: kept.get(slug ?? '')?.views ?? 0,
      };
      kept.set(one.slug, one);
      return one;
    };
    return {
      list_articles({ query }) {
        const start = Number(query.get('cursor') ?? 0) || 0;
        const size = Number(query.get('page_size') ?? 2);
        const list = [...kept.values()];
        const next = start + size < list.length ? String(start + size) : null;
        return reply(200, { items: list.slice(start, start + size), next_cursor: next });
      },
      create_article: (call) => reply(201, written(call)),
      get_article({ params }) {
        const one = kept.get(params.slug ?? '');
        if (!one) return reply(404, { error: 'no such article' });
        one.views += 1;
        return reply(200, one);
      },
      update_article: (call) =>
        kept.has(call.params.slug ?? '')
          ? reply(200, written(call, call.params.slug))
          : reply(404, { error: 'no such article' }),
      delete_article: ({ params }) =>
        kept.delete(params.slug ?? '') ? reply(204) : reply(404, { error: 'no such article' }),
    };
  },
});

/** Slashes at the end, numbers for ids, and the pages of Django REST framework. */
const notes = rightProvider({
  name: 'trailing slashes and counted pages',
  document: documentOf('Notes', {
    '/notes/': {
      get: {
        operationId: 'notes_list',
        parameters: [inQuery('page', whole), inQuery('search', text)],
        responses: {
          200: answer(
            all({
              count: { type: 'integer' },
              next: { type: ['string', 'null'] },
              results: { type: 'array', items: all({ id: whole, text }) },
            }),
          ),
        },
      },
      post: {
        operationId: 'notes_create',
        requestBody: body(
          some({ text: { ...text, maxLength: 200 }, tags: { type: 'array', items: text } }, 'text'),
        ),
        responses: { 201: answer(all({ id: whole, text }), { Location: { schema: text } }) },
      },
    },
    '/notes/{id}/': {
      parameters: [inPath('id', whole)],
      // It is read by a tenant: a bare GET of the Location is refused with 400.
      get: {
        operationId: 'notes_read',
        parameters: [{ name: 'X-Tenant', in: 'header', required: true, schema: text, example: 't1' }],
        responses: { 200: answer(all({ id: whole, text })) },
      },
      patch: {
        operationId: 'notes_update',
        requestBody: body(some({ text: { ...text, maxLength: 200 } }), 'application/merge-patch+json'),
        responses: { 200: answer(all({ id: whole, text })) },
      },
      delete: { operationId: 'notes_delete', responses: { 204: answer() } },
    },
  }),
  handlers() {
    const kept = new Map<string, { id: number; text: string }>();
    let last = 0;
    const missing = () => reply(404, { error: 'Not found.' });
    return {
      notes_list({ query, origin }) {
        const page = Number(query.get('page') ?? 1);
        const list = [...kept.values()].toReversed();
        const next = page * 2 < list.length ? `${origin}/notes/?page=${page + 1}` : null;
        return reply(200, { count: list.length, next, results: list.slice(page * 2 - 2, page * 2) });
      },
      notes_create(call) {
        last += 1;
        const one = { id: last, text: String(sent(call).text) };
        kept.set(String(last), one);
        return reply(201, one, { Location: `${call.origin}/notes/${last}/` });
      },
      notes_read: ({ params }) => {
        const one = kept.get(params.id ?? '');
        return one ? reply(200, one) : missing();
      },
      notes_update(call) {
        const one = kept.get(call.params.id ?? '');
        if (!one) return missing();
        one.text = String(sent(call).text ?? one.text);
        return reply(200, one);
      },
      notes_delete: ({ params }) => (kept.delete(params.id ?? '') ? reply(204) : missing()),
    };
  },
});

/** Only a Location in the answer to a creation; PUT with 204; an empty 404; 410 for what was there. */
const files = rightProvider({
  name: 'a Location and no body',
  document: documentOf(
    'Files',
    {
      '/folders': {
        get: {
          operationId: 'folders',
          responses: { 200: answer({ type: 'array', items: all({ href: text, title: text }) }) },
        },
        post: {
          operationId: 'addFolder',
          requestBody: body(some({ title: name }, 'title')),
          responses: { 201: answer(undefined, { Location: { required: true, schema: text } }) },
        },
      },
      '/folders/{folder}': {
        parameters: [inPath('folder', { type: 'string', format: 'uuid' })],
        get: { operationId: 'folder', responses: { 200: answer(all({ title: text })), 410: answer() } },
        put: {
          operationId: 'renameFolder',
          requestBody: body(some({ title: name }, 'title')),
          responses: { 204: answer(), 404: answer(), 410: answer() },
        },
        delete: { operationId: 'dropFolder', responses: { 204: answer(), 410: answer() } },
      },
    },
    answer(),
  ),
  refuse: (status) => reply(status),
  handlers() {
    const kept = new Map<string, string | null>();
    const gone = (id: string | undefined) => reply(kept.get(id ?? '') === null ? 410 : 404);
    const isThere = (id: string | undefined) => typeof kept.get(id ?? '') === 'string';
    return {
      folders: () =>
        reply(
          200,
          [...kept].flatMap(([id, title]) => (title === null ? [] : [{ href: `/folders/${id}`, title }])),
        ),
      addFolder(call) {
        const id = randomUUID();
        kept.set(id, String(sent(call).title));
        return reply(201, undefined, { Location: `/folders/${id}` });
      },
      folder: ({ params }) =>
        isThere(params.folder) ? reply(200, { title: kept.get(params.folder ?? '') }) : gone(params.folder),
      renameFolder(call) {
        const { folder } = call.params;
        if (!isThere(folder)) return gone(folder);
        kept.set(folder ?? '', String(sent(call).title));
        return reply(204);
      },
      dropFolder({ params }) {
        if (!isThere(params.folder)) return gone(params.folder);
        kept.set(params.folder ?? '', null);
        return reply(204);
      },
    };
  },
});

export const STYLES_OF_NAMES = [articles, notes, files];
