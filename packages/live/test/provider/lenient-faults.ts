import { isJsonObject, type JsonObject, type JsonValue } from '@specpact/spec';
import { CREATED, EMPTY_LIST, type FaultyShop, faulty, onStatus, withBody } from './fault-parts.ts';
import { type Fault, json, problem, type ShopAnswer } from './shop.ts';

const STATS = json(200, { sold: 3, rate: 0.5, best: null });

/** A query parameter that is taken in a form that the document refuses. */
const taking = (name: string, form: RegExp, taken: ShopAnswer) => (): Fault => ({
  answer: (answer, { query }) =>
    answer.status === 400 && form.test(query.get(name) ?? '') ? taken : undefined,
});

const bodyOf = (text: string): JsonObject => {
  const body = JSON.parse(text) as JsonValue;
  return isJsonObject(body) ? body : {};
};

const detail = (status: number, text: string) => (): Fault =>
  onStatus(status, (answer) => withBody(answer, { detail: text }));

/** Faults of parsers that take more than they should, of lengths, of what belongs to others, and of errors that say too much. */
export const LENIENT_FAULTS: readonly FaultyShop[] = [
  faulty(
    'a number with letters behind it taken',
    'live.request.accepted',
    taking('limit', /^\d+[a-z]/i, EMPTY_LIST),
  ),
  faulty('a time taken for a day', 'live.request.format-ignored', taking('from', /^\d{4}-\d\d-\d\dT/, STATS)),
  faulty(
    'a day in the order of another country, taken',
    'live.request.format-ignored',
    taking('from', /^\d\d\/\d\d\/\d{4}$/, STATS),
  ),
  faulty('`true` taken for a number', 'live.request.accepted', () => ({
    answer: (answer, { method, text }) =>
      method === 'POST' && answer.status === 400 && /"(?:stock|price)":true/.test(text) ? CREATED : undefined,
  })),
  faulty('a body that only the creation checks', 'live.request.accepted', () => ({
    answer: (answer, { method, text }) =>
      method === 'PUT' && answer.status === 400 && /^\{.*\}$/s.test(text)
        ? json(200, CREATED.body ?? {})
        : undefined,
  })),
  faulty('a length counted in bytes', 'live.request.refused', () => ({
    answer: (answer, { method, text }) =>
      method === 'POST' && answer.status < 300 && Buffer.byteLength(String(bodyOf(text).name)) > 40
        ? problem(400, 'too long')
        : undefined,
  })),
  faulty('a deletion that needs no credentials', 'live.credentials.ignored', () => ({
    letsIn: ({ method }) => method === 'DELETE',
  })),
  faulty('a deletion that takes other things away', 'live.state.lost', () => ({
    keep: (store, { method }) => {
      if (method === 'DELETE') store.clear();
    },
  })),
  faulty(
    'a stack trace of .NET in an error',
    'live.leak.stack',
    detail(400, '   at Shop.Products.List(Int32 limit) in /src/Products.cs:line 12'),
  ),
  faulty(
    'an error of a column of the database',
    'live.leak.database',
    detail(400, 'column "nam" of relation "products" does not exist'),
  ),
  faulty(
    'an error of the library before the database',
    'live.leak.database',
    detail(400, 'Invalid `prisma.product.create()` invocation'),
  ),
  faulty(
    'the address of a server that cannot be reached',
    'live.leak.address',
    detail(404, 'connect ECONNREFUSED 127.0.0.1:5432'),
  ),
];
