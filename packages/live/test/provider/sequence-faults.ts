import { isJsonObject, type JsonObject } from '@specpact/spec';
import { CREDENTIALS } from './document.ts';
import { EMPTY_LIST, type FaultyShop, faulty, isList, onStatus, product } from './fault-parts.ts';
import { json, problem, type ShopAnswer } from './shop.ts';

const located = (answer: ShopAnswer, location: (old: string) => string): ShopAnswer => ({
  ...answer,
  headers: { ...answer.headers, Location: location(answer.headers.Location ?? '') },
});

/** Faults of credentials and values that are there and empty, and of what happens after a creation. */
export const SEQUENCE_FAULTS: readonly FaultyShop[] = [
  faulty('an empty credential taken', 'live.credentials.ignored', () => ({
    letsIn: ({ headers, path }) => path === '/products' && headers.get('x-api-key') === '',
  })),
  faulty('an empty bearer token taken', 'live.credentials.ignored', () => ({
    letsIn: ({ headers, path }) =>
      path === '/admin/stats' &&
      headers.get('x-api-key') === CREDENTIALS.get('key') &&
      /^bearer *$/i.test(headers.get('authorization') ?? ''),
  })),
  faulty('an empty value of a number taken', 'live.request.empty-accepted', () => ({
    answer: (answer, { query }) =>
      answer.status === 400 && query.get('limit') === '' ? EMPTY_LIST : undefined,
  })),
  faulty('an empty value that is required, taken', 'live.request.empty-accepted', () => ({
    answer: (answer, { query }) =>
      answer.status === 400 && query.get('from') === ''
        ? json(200, { sold: 3, rate: 0.5, best: null })
        : undefined,
  })),
  faulty('a 500 at an empty value in the query', 'live.server-error', () => ({
    answer: (_, { query }) => ([...query.values()].includes('') ? problem(500, 'oh') : undefined),
  })),
  faulty('a charset in the Content-Type refused', 'live.request.refused', () => ({
    answer: (_, { headers }) =>
      /charset/i.test(headers.get('content-type') ?? '') ? problem(415, 'send JSON') : undefined,
  })),
  faulty('a Location that leads nowhere', 'live.location.wrong', () =>
    onStatus(201, (answer) => located(answer, (old) => old.replace('/products', '/product'))),
  ),
  faulty('a Location with another id', 'live.location.wrong', () =>
    onStatus(201, (answer) => located(answer, () => '/products/3f0c1f3c-1b1f-4b7e-9d1a-0123456789ab')),
  ),
  faulty('a Location without an id', 'live.location.wrong', () =>
    onStatus(201, (answer) => located(answer, () => '/products/undefined')),
  ),
  faulty('a Location that is no URL', 'live.location.wrong', () =>
    onStatus(201, (answer) => located(answer, () => 'http://:80:80/')),
  ),
  faulty('the Location of the thing that was created before', 'live.location.wrong', () => {
    let last: string | undefined;
    return onStatus(201, (answer) => {
      const before = last ?? answer.headers.Location ?? '';
      last = answer.headers.Location;
      return located(answer, () => before);
    });
  }),
  faulty('a created thing that is missing in the list', 'live.state.unlisted', () => ({
    answer: (answer, request) => (isList(request) && answer.status === 200 ? { ...EMPTY_LIST } : undefined),
  })),
  faulty('the last created thing missing in the list', 'live.state.unlisted', () => ({
    answer(answer, request) {
      if (!isList(request) || answer.status !== 200 || !isJsonObject(answer.body)) return undefined;
      const { data, total } = answer.body;
      if (!Array.isArray(data) || data.length === 0 || data.length !== total) return undefined;
      return {
        ...answer,
        headers: { ...answer.headers, 'X-Total': String(total - 1) },
        body: { data: data.slice(0, -1), total: total - 1 },
      };
    },
  })),
  faulty('a deleted thing that is still in the list', 'live.state.stale', () => {
    const gone: JsonObject[] = [];
    let last = new Map<string, JsonObject>();
    return {
      keep(store, { method }) {
        for (const [id, one] of last) if (method === 'DELETE' && !store.has(id)) gone.push(one);
        last = new Map(store);
      },
      answer(answer, request) {
        if (!isList(request) || answer.status !== 200 || !isJsonObject(answer.body)) return undefined;
        const { data } = answer.body;
        return Array.isArray(data)
          ? { ...answer, body: { data: [...data, ...gone], total: data.length + gone.length } }
          : undefined;
      },
    };
  }),
  faulty('PUT that creates, which is not described', 'live.state.absent', () => ({
    answer: (answer, { method, path, text }) =>
      method === 'PUT' && answer.status === 404
        ? json(200, {
            id: path.slice('/products/'.length),
            ...(JSON.parse(text) as JsonObject),
            createdAt: '2026-01-01T00:00:00Z',
          })
        : undefined,
  })),
  faulty('a member that is dropped after the creation', 'live.state.differs', () =>
    product(({ stock: _, ...others }) => others),
  ),
  faulty('a member of few things that is dropped after the creation', 'live.state.differs', () =>
    product(({ weight: _, ...others }) => others),
  ),
  faulty('a list that is dropped after the creation', 'live.state.differs', () =>
    product(({ tags: _, ...others }) => others),
  ),
  faulty('a change that is never kept', 'live.state.differs', () => {
    const first = new Map<string, JsonObject>();
    return {
      keep(store) {
        for (const [id, one] of store) {
          const old = first.get(id);
          if (old) store.set(id, old);
          else first.set(id, one);
        }
      },
      answer: (answer, request) =>
        request.method === 'PUT' && answer.status === 200 && isJsonObject(answer.body)
          ? { ...answer, body: first.get(String(answer.body.id)) ?? answer.body }
          : undefined,
    };
  }),
  faulty('a member that a change does not keep', 'live.state.differs', () => {
    const stocks = new Map<string, JsonObject['stock']>();
    return {
      keep(store) {
        for (const [id, one] of store) {
          if (stocks.has(id)) store.set(id, { ...one, stock: stocks.get(id) ?? 0 });
          else stocks.set(id, one.stock);
        }
      },
    };
  }),
];
