import type { JsonObject } from '@specpact/spec';
import { CREDENTIALS } from './document.ts';
import {
  EMPTY_LIST,
  type FaultyShop,
  faulty,
  ignoring,
  isItem,
  onList,
  onStatus,
  PRODUCT,
  product,
  tagsOf,
  withBody,
  without,
} from './fault-parts.ts';
import { HTTP_FAULTS } from './http-faults.ts';
import { KEPT_FAULTS } from './kept-faults.ts';
import { LENIENT_FAULTS } from './lenient-faults.ts';
import { SEQUENCE_FAULTS } from './sequence-faults.ts';
import { json, problem } from './shop.ts';

/** The faulty providers of the tests. The table in the README is generated from this list. */
export const FAULTY: readonly FaultyShop[] = [
  faulty('a wrong type in one field of an answer', 'live.body.incompatible', () =>
    product((one) => ({ ...one, price: '10.5' })),
  ),
  faulty('a wrong type in one of fifty answers', 'live.body.incompatible', () =>
    product((one) => ({ ...one, name: 7 }), 50),
  ),
  faulty('`null` where it must not be', 'live.body.incompatible', () =>
    product((one) => ({ ...one, stock: null })),
  ),
  faulty('a value that is not listed', 'live.body.incompatible', () =>
    product((one) => ({ ...one, size: 'xl' })),
  ),
  faulty('a date in another format', 'live.body.incompatible', () =>
    product((one) => ({ ...one, createdAt: '01/02/2026' })),
  ),
  faulty('an id that is no UUID', 'live.body.incompatible', () => product((one) => ({ ...one, id: '17' }))),
  faulty('a number past its exclusive maximum', 'live.body.incompatible', () =>
    product((one) => ({ ...one, price: 10_000 })),
  ),
  faulty('a number that is no multiple', 'live.body.incompatible', () =>
    product((one) => ({ ...one, weight: 0.7 })),
  ),
  faulty('a text that is too long', 'live.body.incompatible', () =>
    product((one) => ({ ...one, name: 'a'.repeat(41) })),
  ),
  faulty('a list with an item twice', 'live.body.incompatible', () =>
    product((one) => ({ ...one, tags: ['a', 'a'] })),
  ),
  faulty('a required member missing in an item of a list', 'live.body.incompatible', () =>
    onList((answer) =>
      withBody(answer, { data: [{ id: '3f0c1f3c-1b1f-4b7e-9d1a-0123456789ab', name: 'a', price: 1 }] }),
    ),
  ),
  faulty('the envelope missing', 'live.body.envelope', () =>
    onList((answer) => ({ ...answer, body: (answer.body as JsonObject).data ?? [] })),
  ),
  faulty('a member of the envelope missing', 'live.body.envelope', () =>
    onList((answer) => ({ ...answer, body: { data: [] } })),
  ),
  faulty('a member that the schema does not allow', 'live.body.incompatible', () => ({
    answer: (answer, { path }) =>
      path === '/admin/stats' && answer.status === 200 ? withBody(answer, { debug: 1 }) : undefined,
  })),
  faulty('a rate in percent', 'live.body.incompatible', () => ({
    answer: (answer, { path }) =>
      path === '/admin/stats' && answer.status === 200 ? withBody(answer, { rate: 50 }) : undefined,
  })),
  faulty('a body that is cut off', 'live.body.malformed', () =>
    onList((answer) => ({ ...answer, text: '{"data": [' })),
  ),
  faulty('`null` in a list', 'live.body.incompatible', () => product((one) => ({ ...one, tags: [null] }))),
  faulty('a listed value in another case', 'live.body.incompatible', () =>
    product((one) => ({ ...one, size: 'S' })),
  ),
  faulty('a time without its zone', 'live.body.incompatible', () =>
    product((one) => ({ ...one, createdAt: '2026-01-01T00:00:00' })),
  ),
  faulty('a time in seconds since 1970', 'live.body.incompatible', () =>
    product((one) => ({ ...one, createdAt: 1_767_225_600 })),
  ),
  faulty('one item instead of a list', 'live.body.incompatible', () =>
    product((one) => ({ ...one, tags: 'a' })),
  ),
  faulty('JSON as a text in JSON', 'live.body.envelope', () =>
    onList((answer) => ({ ...answer, text: JSON.stringify(JSON.stringify(answer.body)) })),
  ),
  faulty('a byte order mark before JSON', 'live.body.malformed', () =>
    onList((answer) => ({ ...answer, text: `\uFEFF${JSON.stringify(answer.body)}` })),
  ),
  faulty('JSON in another encoding than UTF-8', 'live.body.malformed', () => ({
    answer: (answer, { path }) =>
      path === '/admin/stats' && answer.status === 200
        ? { ...answer, text: Buffer.from('{"sold":3,"rate":0.5,"best":"Caf\xe9"}', 'latin1') }
        : undefined,
  })),
  faulty('more behind the JSON', 'live.body.malformed', () =>
    onList((answer) => ({ ...answer, text: `${JSON.stringify(answer.body)};` })),
  ),
  faulty('no body', 'live.body.missing', () => onList((answer) => ({ ...answer, body: undefined }))),
  faulty('200 with a body instead of 204', 'live.status.undescribed', () => ({
    answer: (answer, { method }) =>
      answer.status === 204 && method === 'DELETE' ? json(200, { deleted: true }) : undefined,
  })),
  faulty('an error as HTML', 'live.media-type.undescribed', () =>
    onStatus(404, (answer) => ({
      ...answer,
      headers: { ...answer.headers, 'Content-Type': 'text/html' },
      text: '<p>404',
    })),
  ),
  faulty('an error of another form', 'live.body.envelope', () =>
    onStatus(400, (answer) => ({ ...answer, body: { error: 'x' } })),
  ),
  faulty('another text than the one described', 'live.body.incompatible', () => ({
    answer: (answer, { path }) =>
      path === '/health' && answer.status === 200 ? { ...answer, text: 'OK!' } : undefined,
  })),
  faulty('a status that is not described', 'live.status.undescribed', () =>
    onStatus(201, (answer) => ({ ...answer, status: 202 })),
  ),
  faulty('404 as 410', 'live.status.undescribed', () =>
    onStatus(404, (answer) => ({ ...answer, status: 410 })),
  ),
  faulty('a 500 at an empty list', 'live.server-error', () =>
    onList((answer) => (answer.headers['X-Total'] === '0' ? problem(500, 'oh') : answer)),
  ),
  faulty('a 500 at a text with other characters', 'live.server-error', () => ({
    answer: (_, { text }) => (/[^ -~]/.test(text) ? problem(500, 'oh') : undefined),
  })),
  faulty('a 500 at a body that is no JSON', 'live.server-error', () => ({
    answer: (answer, { text }) =>
      answer.status === 400 && text.startsWith('{"specpact') ? problem(500, 'oh') : undefined,
  })),
  faulty('a 500 at the largest page', 'live.server-error', () =>
    onList((answer, { query }) => (query.get('limit') === '50' ? problem(500, 'oh') : answer)),
  ),
  faulty('a header missing on 404', 'live.header.missing', () =>
    onStatus(404, (answer) => without(answer, 'X-Request-Id')),
  ),
  faulty('a header missing on 201', 'live.header.missing', () =>
    onStatus(201, (answer) => without(answer, 'Location')),
  ),
  faulty('a header of another type', 'live.header.incompatible', () =>
    onList((answer) => ({ ...answer, headers: { ...answer.headers, 'X-Total': 'many' } })),
  ),
  faulty('a header below its minimum', 'live.header.incompatible', () =>
    onList((answer) => ({ ...answer, headers: { ...answer.headers, 'X-Total': '-1' } })),
  ),
  faulty('a problem with another status than its answer', 'live.problem.status', () =>
    onStatus(404, (answer) => withBody(answer, { status: 400 })),
  ),
  faulty('401 without WWW-Authenticate', 'live.authenticate.missing', () =>
    onStatus(401, (answer) => without(answer, 'WWW-Authenticate')),
  ),
  faulty('405 without Allow', 'live.allow.missing', () =>
    onStatus(405, (answer) => without(answer, 'Allow')),
  ),
  faulty('405 with another Allow', 'live.allow.wrong', () =>
    onStatus(405, (answer) => ({ ...answer, headers: { ...answer.headers, Allow: 'HEAD' } })),
  ),
  faulty('404 instead of 405', 'live.method.status', () => onStatus(405, () => problem(404, 'no'))),
  faulty('any method answered with 200', 'live.method.accepted', () => onStatus(405, () => json(200, {}))),
  faulty('a limit off by one, above', 'live.request.accepted', () => ({
    ...ignoring('maximum', 'limit'),
  })),
  faulty('a limit off by one, below', 'live.request.accepted', () => ignoring('minimum', 'limit')),
  faulty('a limit that refuses its maximum', 'live.request.refused', () =>
    onList((answer, { query }) => (query.get('limit') === '50' ? problem(400, 'too large') : answer)),
  ),
  faulty('a sort that refuses one of its values', 'live.request.refused', () =>
    onList((answer, { query }) => (query.get('sort') === 'price' ? problem(400, 'no') : answer)),
  ),
  faulty('a query parameter that is not checked', 'live.request.accepted', () => ignoring('enum', 'sort')),
  faulty('a number that is not checked', 'live.request.accepted', () => ignoring('type', 'limit')),
  faulty('a list that is not counted', 'live.request.accepted', () => ignoring('maxItems', 'tag')),
  faulty('a header that is not checked', 'live.request.accepted', () => ignoring('pattern', 'X-Trace')),
  faulty('a required parameter that is not needed', 'live.request.accepted', () =>
    ignoring('required', 'from'),
  ),
  faulty('a date that is not checked', 'live.request.format-ignored', () => ignoring('format', 'from')),
  faulty('a required member that is not needed', 'live.request.accepted', () =>
    ignoring('required', 'price'),
  ),
  faulty('a member that is not allowed, taken', 'live.request.accepted', () =>
    ignoring('additionalProperties', 'specpactUnknown'),
  ),
  faulty('a maximum length that is not checked', 'live.request.accepted', () =>
    ignoring('maxLength', 'name'),
  ),
  faulty('a minimum of zero that is not checked', 'live.request.accepted', () =>
    ignoring('minimum', 'price'),
  ),
  faulty('an exclusive maximum that is taken', 'live.request.accepted', () =>
    ignoring('exclusiveMaximum', 'price'),
  ),
  faulty('a listed value that is not checked', 'live.request.accepted', () => ignoring('enum', 'size')),
  faulty('a pattern that is not checked', 'live.request.accepted', () => ignoring('pattern', 'tags')),
  faulty('items that may come twice', 'live.request.accepted', () => ignoring('uniqueItems', 'tags')),
  faulty('a multiple that is not checked', 'live.request.accepted', () => ignoring('multipleOf', 'weight')),
  faulty('a type that is not checked', 'live.request.accepted', () => ignoring('type', 'stock')),
  faulty('a list in a body that is not counted', 'live.request.accepted', () => ignoring('maxItems', 'tags')),
  faulty('a minimum length that is not checked', 'live.request.accepted', () =>
    ignoring('minLength', 'name'),
  ),
  faulty('a listed value taken in any case', 'live.request.accepted', () => ({
    answer: (answer, { query }) =>
      answer.status === 400 && /^(name|price)$/i.test(query.get('sort') ?? '') ? EMPTY_LIST : undefined,
  })),
  faulty('a number with a fraction taken for a whole one', 'live.request.accepted', () => ({
    answer: (answer, { query }) =>
      answer.status === 400 && /^\d+\.\d+$/.test(query.get('limit') ?? '') ? EMPTY_LIST : undefined,
  })),
  faulty('a pattern without its end', 'live.request.accepted', () => ({
    answer: (answer, { headers }) =>
      answer.status === 400 && /^[a-f0-9]{8}/.test(headers.get('x-trace') ?? '') ? EMPTY_LIST : undefined,
  })),
  faulty('a number taken as a text', 'live.request.accepted', () => ({
    answer: (answer, { method, text }) =>
      method === 'POST' && answer.status === 400 && /"price":"[\d.]+"/.test(text)
        ? json(201, PRODUCT, { Location: `/products/${PRODUCT.id}` })
        : undefined,
  })),
  faulty('a day that is in no calendar, taken', 'live.request.format-ignored', () => ({
    answer: (answer, { query }) =>
      answer.status === 400 && /^\d{4}-\d\d-\d\d$/.test(query.get('from') ?? '')
        ? json(200, { sold: 3, rate: 0.5, best: null })
        : undefined,
  })),
  faulty('a body that is not needed', 'live.request.accepted', () => ignoring('required', 'body')),
  faulty('a body that is no JSON, taken', 'live.request.accepted', () => ignoring('json', 'body')),
  faulty('any media type taken', 'live.request.accepted', () => ignoring('content', 'body')),
  faulty('`null` refused where it may be', 'live.request.refused', () => ({
    answer: (answer, { text }) =>
      /"note":null/.test(text) && answer.status < 300 ? problem(400, 'no note') : undefined,
  })),
  faulty('the longest text refused', 'live.request.refused', () => ({
    answer: (answer, { text }) =>
      /"name":"a{40}"/.test(text) && answer.status < 300 ? problem(400, 'long') : undefined,
  })),
  faulty('the longest list refused', 'live.request.refused', () => ({
    answer: (answer, { method, text }) =>
      method === 'POST' && answer.status < 300 && tagsOf(text).length === 5
        ? problem(400, 'many')
        : undefined,
  })),
  faulty('a 500 at an empty list in a body', 'live.server-error', () => ({
    answer: (answer, { text }) =>
      answer.status < 300 && /"tags":\[\]/.test(text) ? problem(500, 'oh') : undefined,
  })),
  faulty('a 500 at a text with blanks around it', 'live.server-error', () => ({
    answer: (answer, { text }) =>
      answer.status < 300 && /"name":" /.test(text) ? problem(500, 'oh') : undefined,
  })),
  faulty('a 500 at a second deletion', 'live.server-error', () => ({
    answer: (answer, { method }) =>
      method === 'DELETE' && answer.status === 404 ? problem(500, 'oh') : undefined,
  })),
  faulty('an ignored credential', 'live.credentials.ignored', () => ({
    letsIn: ({ path }) => path === '/products',
  })),
  faulty('any credential taken', 'live.credentials.ignored', () => ({
    letsIn: ({ headers }) => headers.has('x-api-key'),
  })),
  faulty('half of an AND taken', 'live.credentials.ignored', () => ({
    letsIn: ({ headers, path }) =>
      path === '/admin/stats' && headers.get('x-api-key') === CREDENTIALS.get('key'),
  })),
  faulty("another scheme's credentials taken", 'live.credentials.ignored', () => ({
    letsIn: ({ query }) => query.has('partner_key'),
  })),
  faulty('a stale read after delete', 'live.state.stale', () => {
    const gone = new Map<string, JsonObject>();
    const last = new Map<string, JsonObject>();
    return {
      keep(store, { method, path }) {
        const id = path.slice('/products/'.length);
        const old = last.get(id);
        if (method === 'DELETE' && old && !store.has(id)) gone.set(id, old);
        for (const [key, value] of store) last.set(key, value);
      },
      answer(answer, request) {
        const old = gone.get(request.path.slice('/products/'.length));
        return old && isItem(request) && answer.status === 404 ? json(200, old, { ETag: '"1"' }) : undefined;
      },
    };
  }),
  faulty('a created thing that is not there', 'live.state.lost', () => ({
    keep: (store, { method }) => {
      if (method === 'POST') store.clear();
    },
  })),
  faulty('a created thing that is read with another value', 'live.state.differs', () => ({
    keep(store, { method }) {
      if (method !== 'POST') return;
      for (const [id, one] of store) store.set(id, { ...one, price: 1 });
    },
  })),
  faulty('a change that is not kept', 'live.state.differs', () => {
    const first = new Map<string, JsonObject>();
    let changes = 0;
    return {
      keep(store, { method, path }) {
        const id = path.slice('/products/'.length);
        const old = first.get(id);
        if (method === 'PUT' && store.has(id)) changes += 1;
        if (method === 'PUT' && old && changes > 1) store.set(id, old);
        for (const [key, value] of store) first.set(key, value);
      },
    };
  }),
  faulty('a stack trace in an error', 'live.leak.stack', () =>
    onStatus(400, (answer) =>
      withBody(answer, { detail: 'Error: x\n    at list (/srv/app/src/list.js:10:5)' }),
    ),
  ),
  faulty('a stack trace of Java in an error', 'live.leak.stack', () =>
    onStatus(400, (answer) =>
      withBody(answer, { detail: 'java.lang.Error: x\n\tat com.shop.Products.list(Products.java:12)' }),
    ),
  ),
  faulty('a stack trace of Ruby in an error', 'live.leak.stack', () =>
    onStatus(400, (answer) => withBody(answer, { detail: "/srv/app/products.rb:12:in `list'" })),
  ),
  faulty('an error of the database', 'live.leak.database', () =>
    onStatus(400, (answer) =>
      withBody(answer, { detail: 'SQLSTATE[42601]: syntax error at or near "WHERE"' }),
    ),
  ),
  faulty('an internal address in an error', 'live.leak.address', () =>
    onStatus(404, (answer) => withBody(answer, { detail: 'no row at db-1.internal (10.0.3.7)' })),
  ),
  faulty('a wrong Content-Length', 'live.length.wrong', () =>
    onList((answer) => ({ ...answer, headers: { ...answer.headers, 'Content-Length': '7' } })),
  ),
  faulty('a Content-Length with 204', 'live.length.wrong', () =>
    onStatus(204, (answer) => ({ ...answer, headers: { ...answer.headers, 'Content-Length': '0' } })),
  ),
  faulty('a malformed ETag', 'live.cache.malformed', () =>
    onStatus(200, (answer) => ({ ...answer, headers: { ...answer.headers, ETag: 'abc' } })),
  ),
  faulty('a private answer that caches may share', 'live.cache.shared', () => ({
    answer: (answer, { path }) =>
      path === '/admin/stats' && answer.status === 200
        ? { ...answer, headers: { ...answer.headers, 'Cache-Control': 'public, max-age=60' } }
        : undefined,
  })),
  faulty('a redirect to another host', 'live.redirect.elsewhere', () =>
    onList((answer) => ({
      ...answer,
      status: 302,
      headers: { Location: 'https://elsewhere.test/products' },
      body: undefined,
    })),
  ),
  ...SEQUENCE_FAULTS,
  ...LENIENT_FAULTS,
  ...KEPT_FAULTS,
  ...HTTP_FAULTS,
];
