import { hash, randomUUID } from 'node:crypto';
import { SchemaReader, validate } from '@specpact/schema';
import { isJsonObject, type JsonObject, type JsonValue } from '@specpact/spec';
import { CREDENTIALS, shop } from './document.ts';

/** What a fault changes. Each hook gets what the right provider would do. */
export interface Fault {
  /** Changes an answer before it is sent. `count`: the number of the request, from 1. */
  answer?: (answer: ShopAnswer, request: ShopRequest, count: number) => ShopAnswer | undefined;
  /** Keywords that are not checked, such as `maximum`, with the member that they are about. */
  ignores?: (fault: { keyword: string; path: readonly string[]; member?: string | undefined }) => boolean;
  /** Whether a request is let through without right credentials. */
  letsIn?: (request: ShopRequest) => boolean;
  /** Changes what is kept. */
  keep?: (store: Map<string, JsonObject>, request: ShopRequest) => void;
}

export interface ShopRequest {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: Headers;
  text: string;
}

export interface ShopAnswer {
  status: number;
  headers: Record<string, string>;
  body: JsonValue | undefined;
  /** The body as it is sent, instead of `body`. */
  text?: string | Uint8Array<ArrayBuffer>;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** A provider of the shop that is right but for one fault. It answers in process. */
export function shopProvider(fault: Fault = {}): (request: Request) => Promise<Response> {
  const store = new Map<string, JsonObject>();
  let count = 0;
  return async (incoming) => {
    const url = new URL(incoming.url);
    const { pathname: path, searchParams: query } = url;
    const request = {
      method: incoming.method,
      path,
      query,
      headers: incoming.headers,
      text: await incoming.text(),
    };
    count += 1;
    const right = answerOf(request, store, fault);
    fault.keep?.(store, request);
    const answer = fault.answer?.(right, request, count) ?? right;
    const text = answer.text ?? (answer.body === undefined ? undefined : JSON.stringify(answer.body));
    const hasBody = answer.status !== 204 && incoming.method !== 'HEAD';
    return new Response(hasBody ? text : null, { status: answer.status, headers: answer.headers });
  };
}

function answerOf(request: ShopRequest, store: Map<string, JsonObject>, fault: Fault): ShopAnswer {
  const { method, path } = request;
  const item = /^\/products\/([^/]+)$/.exec(path)?.[1];
  const allowed =
    item !== undefined ? ['GET', 'PUT', 'PATCH', 'DELETE'] : path === '/products' ? ['GET', 'POST'] : ['GET'];
  if (!allowed.includes(method)) return problem(405, 'no such method', { Allow: allowed.join(', ') });
  if (path === '/health')
    return { status: 200, headers: { 'Content-Type': 'text/plain' }, body: undefined, text: 'ok' };
  const { headers } = request;
  const isKnown =
    headers.get('x-api-key') === CREDENTIALS.get('key') &&
    (path !== '/admin/stats' || headers.get('authorization') === `Bearer ${CREDENTIALS.get('admin')}`);
  if (!isKnown && !fault.letsIn?.(request))
    return problem(401, 'who are you?', { 'WWW-Authenticate': 'ApiKey' });
  if (path === '/products')
    return method === 'GET' ? list(request, store, fault) : create(request, store, fault);
  if (path === '/admin/stats') {
    const from = request.query.get('from');
    const isDate = from !== null && isDay(from);
    const isIgnored = fault.ignores?.({ keyword: from === null ? 'required' : 'format', path: ['from'] });
    if (!isDate && !isIgnored) return problem(400, 'from is wrong');
    return json(200, { sold: 3, rate: 0.5, best: null });
  }
  return item === undefined ? problem(404, 'no such path') : one(item, request, store, fault);
}

/** Whether it is a day of the calendar. `Date.parse` takes the 30th of February for a day in March. */
function isDay(text: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

function list({ query, headers }: ShopRequest, store: Map<string, JsonObject>, fault: Fault): ShopAnswer {
  const limit = query.get('limit');
  const wrong = (keyword: string, name: string) => !fault.ignores?.({ keyword, path: [name] });
  if (limit !== null) {
    const isWhole = /^-?\d+$/.test(limit);
    if (!isWhole && wrong('type', 'limit')) return problem(400, 'limit is no number');
    if (isWhole && Number(limit) < 1 && wrong('minimum', 'limit')) return problem(400, 'limit is too small');
    if (isWhole && Number(limit) > 50 && wrong('maximum', 'limit')) return problem(400, 'limit is too large');
  }
  const offset = query.get('offset');
  if (offset !== null && !/^\d+$/.test(offset)) return problem(400, 'offset is no number');
  const sort = query.get('sort');
  if (sort !== null && !['name', 'price'].includes(sort) && wrong('enum', 'sort'))
    return problem(400, 'sort is wrong');
  const tags = query.getAll('tag');
  if (tags.length > 3 && wrong('maxItems', 'tag')) return problem(400, 'too many tags');
  if (tags.some((tag) => tag.length < 1 || [...tag].length > 10) && wrong('maxLength', 'tag'))
    return problem(400, 'tag');
  const trace = headers.get('x-trace');
  if (trace !== null && !/^[a-f0-9]{8}$/.test(trace) && wrong('pattern', 'X-Trace'))
    return problem(400, 'trace is wrong');
  const found = sorted(
    [...store.values()].filter(({ tags: own }) =>
      tags.every((tag) => Array.isArray(own) && own.includes(tag)),
    ),
    sort,
  );
  const start = Number(offset ?? 0);
  const data = found.slice(start, start + (Number(limit ?? 20) || 20));
  return json(200, { data, total: found.length }, { 'X-Total': String(found.length) });
}

function sorted(products: JsonObject[], by: string | null): JsonObject[] {
  if (by === 'price') return products.toSorted((a, b) => Number(a.price) - Number(b.price));
  return by === 'name' ? products.toSorted((a, b) => (String(a.name) < String(b.name) ? -1 : 1)) : products;
}

function readBody({ headers, text, method }: ShopRequest, fault: Fault): JsonObject | ShopAnswer {
  const type = headers.get('content-type') ?? '';
  if (text === '' && fault.ignores?.({ keyword: 'required', path: ['body'] })) return { name: 'a', price: 1 };
  if (text === '') return problem(400, 'there is no body');
  if (!type.startsWith('application/json') && !fault.ignores?.({ keyword: 'content', path: ['body'] })) {
    return problem(415, 'send JSON');
  }
  let value: JsonValue;
  try {
    value = JSON.parse(text) as JsonValue;
  } catch {
    if (fault.ignores?.({ keyword: 'json', path: ['body'] })) return { name: 'a', price: 1 };
    if (fault.ignores?.({ keyword: 'content', path: ['body'] })) return { name: 'a', price: 1 };
    return problem(400, 'that is no JSON');
  }
  const reader = SchemaReader.of(shop);
  const name = method === 'PATCH' ? 'ProductChange' : 'NewProduct';
  const schema = reader.schemaAt(['components', 'schemas', name]);
  const options = { completeness: 'exact', direction: 'request' } as const;
  const faults = schema ? validate(reader, schema, value, options) : [];
  const counted = faults.filter(
    ({ keyword, value: at, member }) => !fault.ignores?.({ keyword, path: at.path, member }),
  );
  if (counted.length > 0) return problem(400, `${counted[0]?.value.path.join('.')} ${counted[0]?.reason}`);
  return isJsonObject(value) ? value : { name: 'a', price: 1 };
}

function create(request: ShopRequest, store: Map<string, JsonObject>, fault: Fault): ShopAnswer {
  const body = readBody(request, fault);
  if (isAnswer(body)) return body;
  const id = randomUUID();
  const product = { id, ...body, createdAt: new Date(0).toISOString() };
  store.set(id, product);
  return json(201, product, { Location: `/products/${id}` });
}

function one(id: string, request: ShopRequest, store: Map<string, JsonObject>, fault: Fault): ShopAnswer {
  if (!UUID.test(id) && !fault.ignores?.({ keyword: 'format', path: ['productId'] }))
    return problem(400, 'no UUID');
  const product = store.get(id);
  const isChange = request.method === 'PUT' || request.method === 'PATCH';
  const body = isChange ? readBody(request, fault) : undefined;
  if (body && isAnswer(body)) return body;
  if (!product) return problem(404, 'there is no such product', { 'X-Request-Id': 'r-1234' });
  if (request.method === 'DELETE') {
    store.delete(id);
    return { status: 204, headers: {}, body: undefined };
  }
  if (!body) return json(200, product, { ETag: `"${hash('sha1', JSON.stringify(product))}"` });
  const kept = request.method === 'PATCH' ? product : {};
  const changed = { ...kept, ...body, id, createdAt: product.createdAt ?? '' };
  store.set(id, changed);
  return json(200, changed);
}

function isAnswer(value: JsonObject | ShopAnswer): value is ShopAnswer {
  return typeof value.status === 'number' && 'headers' in value;
}

export function json(status: number, body: JsonValue, headers: Record<string, string> = {}): ShopAnswer {
  return { status, headers: { 'Content-Type': 'application/json', ...headers }, body };
}

export function problem(status: number, title: string, headers: Record<string, string> = {}): ShopAnswer {
  return {
    status,
    headers: { 'Content-Type': 'application/problem+json', ...headers },
    body: { title, status },
  };
}
