import { isJsonObject, type JsonObject, type JsonValue } from '@specpact/spec';
import { CREDENTIALS } from './document.ts';
import { type FaultyShop, faulty, isItem, isList, onList, onStatus, withBody } from './fault-parts.ts';
import { json, problem, type ShopAnswer } from './shop.ts';

const withHeaders = (answer: ShopAnswer, more: Record<string, string>): ShopAnswer => ({
  ...answer,
  headers: { ...answer.headers, ...more },
});

const dataOf = ({ body }: ShopAnswer): readonly JsonValue[] =>
  isJsonObject(body) && Array.isArray(body.data) ? body.data : [];

const inEnvelope = (answer: ShopAnswer, more: JsonObject): ShopAnswer => withBody(answer, more);

/** Faults of HTTP, of how a body is written, and of lists. */
export const HTTP_FAULTS: readonly FaultyShop[] = [
  faulty('`Content-Encoding: gzip` on a body that is not', 'live.body.malformed', () =>
    onList((answer) => withHeaders(answer, { 'Content-Encoding': 'gzip' })),
  ),
  faulty('501 instead of 405', 'live.method.status', () =>
    onStatus(405, () => problem(501, 'no such method')),
  ),
  faulty('an `Expires` that is no date of HTTP', 'live.cache.malformed', () =>
    onList((answer) => withHeaders(answer, { Expires: '2026-01-01T00:00:00Z' })),
  ),
  faulty('a `Last-Modified` with another zone', 'live.cache.malformed', () =>
    onList((answer) => withHeaders(answer, { 'Last-Modified': 'Thu, 01 Jan 2026 00:00:00 +0100' })),
  ),
  faulty('a `Last-Modified` with the wrong day of the week', 'live.cache.malformed', () =>
    onList((answer) => withHeaders(answer, { 'Last-Modified': 'Mon, 01 Jan 2026 00:00:00 GMT' })),
  ),
  faulty('a `Retry-After` with a unit', 'live.cache.malformed', () =>
    onStatus(400, (answer) => withHeaders(answer, { 'Retry-After': '30s' })),
  ),
  faulty('an `Age` with a fraction', 'live.cache.malformed', () =>
    onList((answer) => withHeaders(answer, { Age: '1.5' })),
  ),
  faulty('another charset than that of the body', 'live.body.malformed', () => ({
    answer: (answer, { path }) =>
      path === '/admin/stats' && answer.status === 200
        ? withHeaders(
            { ...answer, text: '{"sold":3,"rate":0.5,"best":"Café"}' },
            { 'Content-Type': 'application/json; charset=iso-8859-1' },
          )
        : undefined,
  })),
  faulty('a charset that there is not', 'live.body.malformed', () => ({
    answer: (answer, { path }) =>
      path === '/health' && answer.status === 200
        ? withHeaders(answer, { 'Content-Type': 'text/plain; charset=utf-9' })
        : undefined,
  })),
  faulty('an object with two members of one name', 'live.body.malformed', () => ({
    answer: (answer, request) =>
      isItem(request) && answer.status === 200
        ? { ...answer, text: JSON.stringify(answer.body).replace('{', '{"price":1,') }
        : undefined,
  })),
  faulty('a list in a list', 'live.body.incompatible', () =>
    onList((answer) => inEnvelope(answer, { data: [[...dataOf(answer)]] })),
  ),
  faulty('an error with 200', 'live.body.envelope', () => ({
    answer: (answer, request) =>
      isItem(request) && answer.status === 404
        ? json(200, { error: 'not found' }, { ETag: '"0"' })
        : undefined,
  })),
  faulty('a refusal with 200', 'live.request.accepted', () => ({
    answer: (answer, request) =>
      isList(request) && answer.status === 400 ? json(200, { error: 'wrong' }) : undefined,
  })),
  faulty('an error that repeats the credential', 'live.leak.credentials', () =>
    onStatus(400, (answer) => withBody(answer, { detail: `refused for ${CREDENTIALS.get('key')}` })),
  ),
  faulty('a 500 at a parameter that comes twice', 'live.server-error', () => ({
    answer: (_, { query }) => (query.getAll('sort').length > 1 ? problem(500, 'oh') : undefined),
  })),
  faulty('a 500 at a parameter that looks like an object', 'live.server-error', () => ({
    answer: (_, { query }) =>
      [...query.keys()].some((key) => key.includes('[')) ? problem(500, 'oh') : undefined,
  })),
  faulty('a 500 at a NUL character', 'live.server-error', () => ({
    answer: (_, { text }) => (text.includes('\\u0000') ? problem(500, 'oh') : undefined),
  })),
  faulty('a 500 at a number past 64 bits', 'live.server-error', () => ({
    answer: (_, { query }) => (Number(query.get('offset')) > 2 ** 63 ? problem(500, 'oh') : undefined),
  })),
  faulty('a 500 at an id of another form', 'live.server-error', () => ({
    answer: (answer, request) => (isItem(request) && answer.status === 400 ? problem(500, 'oh') : undefined),
  })),
  faulty('a connection that breaks off', 'live.transport.failed', () => ({
    answer(_, { query }) {
      if (query.get('sort') === 'price') throw new Error('socket hang up');
      return undefined;
    },
  })),
  faulty('a limit that is ignored', 'live.list.limit', () => {
    let all: readonly JsonValue[] = [];
    return {
      keep: (store) => {
        all = [...store.values()];
      },
      answer: (answer, request) =>
        isList(request) && answer.status === 200
          ? inEnvelope(answer, { data: all.slice(0, 50), total: all.length })
          : undefined,
    };
  }),
  faulty('a limit off by one', 'live.list.limit', () => {
    let all: readonly JsonValue[] = [];
    return {
      keep: (store) => {
        all = [...store.values()];
      },
      answer(answer, request) {
        if (
          !isList(request) ||
          answer.status !== 200 ||
          request.query.has('tag') ||
          request.query.has('sort')
        )
          return undefined;
        const limit = Number(request.query.get('limit') ?? 20);
        return inEnvelope(answer, { data: all.slice(0, limit + 1) });
      },
    };
  }),
  faulty('an order that is ignored', 'live.list.order', () => {
    let all: readonly JsonValue[] = [];
    return {
      keep: (store) => {
        all = [...store.values()];
      },
      answer: (answer, { query, method }) =>
        method === 'GET' && answer.status === 200 && query.has('sort')
          ? inEnvelope(answer, { data: all.slice(0, Number(query.get('limit') ?? 20)) })
          : undefined,
    };
  }),
  faulty('a total that is one too many', 'live.list.total', () =>
    onList((answer) => inEnvelope(answer, { total: Number((answer.body as JsonObject).total) + 1 })),
  ),
  faulty('a total that is one too few', 'live.list.total', () =>
    onList((answer) =>
      inEnvelope(answer, { total: Math.max(0, Number((answer.body as JsonObject).total) - 1) }),
    ),
  ),
  faulty('a total in a header that counts another list', 'live.list.total', () =>
    onList((answer) => withHeaders(answer, { 'X-Total': '1000' })),
  ),
];
