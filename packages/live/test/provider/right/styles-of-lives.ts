import type { JsonObject } from '@specpact/spec';
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
import { reply, rightProvider, sent } from './right-provider.ts';

/** Work that goes on after the answer: 202, a status that changes by itself, a deletion that comes later. */
const exportsProvider = rightProvider({
  name: 'jobs with 202',
  document: documentOf('Exports', {
    '/exports': {
      get: {
        operationId: 'listExports',
        responses: { 200: answer({ type: 'array', items: all({ id: text, state: text }) }) },
      },
      post: {
        operationId: 'startExport',
        requestBody: body(some({ title: name, state: text }, 'title')),
        responses: {
          202: answer(all({ id: text, title: text, state: text }), { Location: { schema: text } }),
        },
      },
    },
    '/exports/{exportId}': {
      parameters: [inPath('exportId')],
      get: {
        operationId: 'getExport',
        responses: { 200: answer(all({ id: text, title: text, state: text })) },
      },
      put: {
        operationId: 'changeExport',
        requestBody: body(some({ title: name }, 'title')),
        responses: { 202: answer(), 404: answer(all({ error: text })) },
      },
      delete: { operationId: 'cancelExport', responses: { 202: answer() } },
    },
  }),
  handlers() {
    const kept = new Map<string, { id: string; title: string; state: string; reads: number }>();
    const shown = ({ reads: _, ...one }: { reads: number; id: string; title: string; state: string }) => one;
    let last = 0;
    return {
      // The list shows what has begun.
      listExports: () => reply(200, [...kept.values()].filter(({ reads }) => reads > 1).map(shown)),
      startExport(call) {
        last += 1;
        const one = { id: `job_${last}`, title: String(sent(call).title), state: 'waiting', reads: 0 };
        kept.set(one.id, one);
        return reply(202, shown(one), { Location: `/exports/${one.id}` });
      },
      getExport({ params }) {
        const one = kept.get(params.exportId ?? '');
        if (one) one.reads += 1;
        // It comes a little later.
        if (!one || one.reads < 2) return reply(404, { error: 'not there yet' });
        one.state = one.reads > 3 ? 'done' : 'running';
        return reply(200, shown(one));
      },
      changeExport: ({ params }) =>
        kept.has(params.exportId ?? '') ? reply(202) : reply(404, { error: 'no such export' }),
      cancelExport: ({ params }) =>
        kept.has(params.exportId ?? '') ? reply(202) : reply(404, { error: 'no such export' }),
    };
  },
});

/** A deleted thing is kept, and says so. Deleting it twice does no harm. Members that nobody may set are ignored. */
const customers = rightProvider({
  name: 'soft deletion',
  document: documentOf('Customers', {
    '/customers': {
      get: {
        operationId: 'listCustomers',
        parameters: [inQuery('includeDeleted', { type: 'boolean', default: false })],
        responses: {
          200: answer(all({ data: { type: 'array', items: all({ id: whole, name: text }) } })),
        },
      },
      post: {
        operationId: 'createCustomer',
        requestBody: body(some({ name, plan: { type: 'string', enum: ['free', 'paid'] } }, 'name')),
        responses: {
          201: answer(all({ data: all({ id: whole, name: text, plan: text, createdAt: time }) })),
        },
      },
    },
    '/customers/{customerId}': {
      parameters: [inPath('customerId', whole)],
      get: {
        operationId: 'getCustomer',
        responses: { 200: answer(all({ data: all({ id: whole, name: text, plan: text }) })) },
      },
      put: {
        operationId: 'changeCustomer',
        requestBody: body(some({ name, plan: { type: 'string', enum: ['free', 'paid'] } }, 'name')),
        responses: {
          200: answer(all({ data: all({ id: whole, name: text }) })),
          409: answer(all({ error: text })),
        },
      },
      delete: { operationId: 'deleteCustomer', responses: { 204: answer() } },
    },
  }),
  handlers() {
    const kept = new Map<string, JsonObject>();
    const missing = () => reply(404, { error: 'no such customer' });
    return {
      listCustomers: ({ query }) =>
        reply(200, {
          data: [...kept.values()].filter(
            ({ deletedAt }) => deletedAt === undefined || query.get('includeDeleted') === 'true',
          ),
        }),
      createCustomer(call) {
        const id = kept.size + 1;
        // The plan is chosen later, by somebody else.
        const one = { id, name: sent(call).name ?? '', plan: 'free', createdAt: new Date(0).toISOString() };
        kept.set(String(id), one);
        return reply(201, { data: one });
      },
      getCustomer({ params }) {
        const one = kept.get(params.customerId ?? '');
        return one ? reply(200, { data: one }) : missing();
      },
      changeCustomer(call) {
        const one = kept.get(call.params.customerId ?? '');
        if (!one) return missing();
        if (one.deletedAt !== undefined) return reply(409, { error: 'it is deleted' });
        one.name = sent(call).name ?? '';
        return reply(200, { data: one });
      },
      deleteCustomer({ params }) {
        const one = kept.get(params.customerId ?? '');
        if (!one) return missing();
        one.deletedAt = new Date(0).toISOString();
        return reply(204);
      },
    };
  },
});

/** PUT creates, as the document says; the client chooses the name. A creation by POST may meet a thing of its name. */
const settings = rightProvider({
  name: 'PUT that creates, and conflicts',
  document: documentOf('Settings', {
    '/settings': {
      get: {
        operationId: 'allSettings',
        responses: { 200: answer({ type: 'object', additionalProperties: all({ key: text, value: text }) }) },
      },
      post: {
        operationId: 'addSetting',
        requestBody: body(
          some({ key: { type: 'string', pattern: '^[a-z]{1,20}$' }, value: text }, 'key', 'value'),
        ),
        responses: { 201: answer(all({ key: text, value: text })), 409: answer(all({ error: text })) },
      },
    },
    '/settings/{key}': {
      parameters: [inPath('key', { type: 'string', pattern: '^[a-z]{1,20}$' })],
      get: { operationId: 'getSetting', responses: { 200: answer(all({ key: text, value: text })) } },
      put: {
        operationId: 'putSetting',
        requestBody: body(some({ value: { ...text, maxLength: 100 } }, 'value')),
        responses: {
          200: answer(all({ key: text, value: text })),
          201: answer(all({ key: text, value: text })),
        },
      },
      delete: { operationId: 'unset', responses: { 204: answer() } },
    },
  }),
  handlers() {
    const kept = new Map<string, string>();
    const shown = (key = '') => ({ key, value: kept.get(key) });
    return {
      allSettings: () => reply(200, Object.fromEntries([...kept.keys()].map((key) => [key, shown(key)]))),
      addSetting(call) {
        const key = String(sent(call).key);
        if (kept.has(key)) return reply(409, { error: 'there is one' });
        kept.set(key, String(sent(call).value));
        return reply(201, shown(key));
      },
      getSetting: ({ params }) =>
        kept.has(params.key ?? '') ? reply(200, shown(params.key)) : reply(404, { error: 'none' }),
      putSetting(call) {
        const { key = '' } = call.params;
        const status = kept.has(key) ? 200 : 201;
        kept.set(key, String(sent(call).value));
        return reply(status, shown(key));
      },
      unset: ({ params }) => (kept.delete(params.key ?? '') ? reply(204) : reply(404, { error: 'none' })),
    };
  },
});

/** Versions by ETag: a change needs `If-Match`, and is refused with 412 and 428. Errors are problems. */
const pages = rightProvider({
  name: 'ETags and problems',
  document: documentOf(
    'Pages',
    {
      '/pages': {
        get: {
          operationId: 'listPages',
          // It shows what is published, unless somebody asks for more.
          parameters: [
            inQuery('status', { type: 'string', enum: ['draft', 'published'], default: 'published' }),
          ],
          responses: { 200: answer({ type: 'array', items: all({ id: text, title: text }) }) },
        },
        post: {
          operationId: 'createPage',
          requestBody: body(
            some({ title: name, status: { type: 'string', enum: ['draft', 'published'] } }, 'title'),
          ),
          responses: {
            201: answer(all({ id: text, title: text, status: text }), {
              ETag: { required: true, schema: text },
            }),
          },
        },
      },
      '/pages/{id}': {
        parameters: [inPath('id')],
        get: {
          operationId: 'getPage',
          parameters: [{ name: 'If-None-Match', in: 'header', schema: text }],
          responses: {
            200: answer(all({ id: text, title: text, status: text }), {
              ETag: { required: true, schema: text },
            }),
            304: answer(),
          },
        },
        put: {
          operationId: 'changePage',
          parameters: [{ name: 'If-Match', in: 'header', schema: text }],
          requestBody: body(
            some({ title: name, status: { type: 'string', enum: ['draft', 'published'] } }, 'title'),
          ),
          responses: { 200: answer(all({ id: text, title: text, status: text })) },
        },
        delete: { operationId: 'deletePage', responses: { 204: answer() } },
      },
    },
    answer(all({ type: text, title: text, status: { type: 'integer' } }), {}, 'application/problem+json'),
  ),
  refuse: (status) =>
    reply(
      status,
      { type: 'about:blank', title: 'Refused', status },
      { 'Content-Type': 'application/problem+json' },
    ),
  handlers() {
    const kept = new Map<string, { id: string; title: string; status: string; version: number }>();
    const shown = ({ version: _, ...one }: { id: string; title: string; status: string; version: number }) =>
      one;
    const problem = (status: number) =>
      reply(
        status,
        { type: 'about:blank', title: 'no', status },
        { 'Content-Type': 'application/problem+json' },
      );
    let last = 0;
    return {
      listPages: ({ query }) =>
        reply(
          200,
          [...kept.values()]
            .filter(({ status }) => status === (query.get('status') ?? 'published'))
            .map(shown),
        ),
      createPage(call) {
        last += 1;
        // A page begins as a draft, whatever is asked for.
        const one = { id: `p${last}`, title: String(sent(call).title), status: 'draft', version: 1 };
        kept.set(one.id, one);
        return reply(201, shown(one), { ETag: '"1"' });
      },
      getPage({ params, headers }) {
        const one = kept.get(params.id ?? '');
        if (!one) return problem(404);
        const tag = `"${one.version}"`;
        return headers.get('if-none-match') === tag ? reply(304) : reply(200, shown(one), { ETag: tag });
      },
      changePage(call) {
        const one = kept.get(call.params.id ?? '');
        if (!one) return problem(404);
        const match = call.headers.get('if-match');
        if (match === null) return problem(428);
        if (match !== `"${one.version}"`) return problem(412);
        one.version += 1;
        one.title = String(sent(call).title);
        return reply(200, shown(one));
      },
      deletePage: ({ params }) => (kept.delete(params.id ?? '') ? reply(204) : problem(404)),
    };
  },
});

/** JSON:API: resources in `data`, attributes below, links instead of counts. */
const people = rightProvider({
  name: 'JSON:API',
  document: documentOf(
    'People',
    {
      '/people': {
        get: {
          operationId: 'people',
          parameters: [inQuery('page[size]', { ...whole, maximum: 20 })],
          responses: {
            200: answer(
              all({
                data: { type: 'array', items: all({ type: text, id: text }) },
                links: { type: 'object' },
              }),
              {},
              'application/vnd.api+json',
            ),
          },
        },
        post: {
          operationId: 'addPerson',
          requestBody: body(
            some(
              {
                data: some(
                  { type: { const: 'people' }, attributes: some({ name }, 'name') },
                  'type',
                  'attributes',
                ),
              },
              'data',
            ),
            'application/vnd.api+json',
          ),
          responses: {
            201: answer(
              all({ data: all({ type: text, id: text, attributes: all({ name: text }) }) }),
              { Location: { schema: text } },
              'application/vnd.api+json',
            ),
          },
        },
      },
      '/people/{id}': {
        parameters: [inPath('id')],
        get: {
          operationId: 'person',
          responses: {
            200: answer(
              all({ data: all({ type: text, id: text, attributes: all({ name: text }) }) }),
              {},
              'application/vnd.api+json',
            ),
          },
        },
        delete: { operationId: 'removePerson', responses: { 204: answer() } },
      },
    },
    answer(all({ errors: { type: 'array', items: { type: 'object' } } }), {}, 'application/vnd.api+json'),
  ),
  refuse: (status) => api(status, { errors: [{ status: String(status) }] }),
  handlers() {
    const kept = new Map<string, { type: 'people'; id: string; attributes: JsonObject }>();
    let last = 0;
    const missing = () => api(404, { errors: [{ status: '404' }] });
    return {
      people({ query }) {
        const size = Number(query.get('page[size]') ?? 1);
        const list = [...kept.values()];
        return api(200, {
          data: list.slice(0, size),
          links:
            list.length > size
              ? { self: '/people', next: `/people?page[after]=${size}` }
              : { self: '/people' },
        });
      },
      addPerson(call) {
        last += 1;
        const data = sent(call).data as JsonObject;
        const one = { type: 'people' as const, id: String(last), attributes: data.attributes as JsonObject };
        kept.set(one.id, one);
        return api(201, { data: one }, { Location: `/people/${last}` });
      },
      person: ({ params }) => {
        const one = kept.get(params.id ?? '');
        return one ? api(200, { data: one }) : missing();
      },
      removePerson: ({ params }) => (kept.delete(params.id ?? '') ? reply(204) : missing()),
    };
  },
});

function api(status: number, value: object, headers: Record<string, string> = {}): Response {
  return reply(status, value, { 'Content-Type': 'application/vnd.api+json', ...headers });
}

export const STYLES_OF_LIVES = [exportsProvider, customers, settings, pages, people];
