import { isJsonObject, type JsonObject, type JsonValue } from '@specpact/spec';
import { type FaultyShop, faulty, onStatus, PRODUCT } from './fault-parts.ts';
import { type Fault, json, type ShopRequest } from './shop.ts';

const isWrite = ({ method }: ShopRequest) => ['POST', 'PUT', 'PATCH'].includes(method);
const idIn = (path: string) => path.slice('/products/'.length);

/** A provider that keeps what is written in another way, and answers with what it keeps. */
const keeping = (change: (product: JsonObject) => JsonObject): Fault => ({
  keep(store, request) {
    if (isWrite(request)) for (const [id, one] of store) store.set(id, change(one));
  },
  answer: (answer, request) =>
    isWrite(request) && answer.status < 300 && isJsonObject(answer.body)
      ? { ...answer, body: change(answer.body) }
      : undefined,
});

/** A provider that keeps what is written in another way, and answers with what was sent. */
const keepingSilently = (change: (product: JsonObject) => JsonObject): Fault => ({
  keep(store, request) {
    if (isWrite(request)) for (const [id, one] of store) store.set(id, change(one));
  },
});

const inText = (name: string, change: (text: string) => string) => (product: JsonObject) =>
  typeof product[name] === 'string' ? { ...product, [name]: change(product[name]) } : product;

const cut = inText('name', (text) => [...text].slice(0, 20).join(''));

/** What PATCH does to a thing, after it was done right. `old`: what the thing was before. */
const patching = (change: (now: JsonObject, old: JsonObject, sent: JsonObject) => JsonObject): Fault => {
  let last = new Map<string, JsonObject>();
  let changed: JsonObject | undefined;
  return {
    keep(store, { method, path, text }) {
      const id = idIn(path);
      const [now, old] = [store.get(id), last.get(id)];
      changed = undefined;
      if (method === 'PATCH' && now && old && now !== old) {
        changed = change(now, old, JSON.parse(text) as JsonObject);
        store.set(id, changed);
      }
      last = new Map(store);
    },
    answer: (answer, { method }) =>
      method === 'PATCH' && answer.status === 200 && changed ? { ...answer, body: changed } : undefined,
  };
};

/** Changes the other things when one is changed by PUT. */
const toOthers = (change: (other: JsonObject, sent: JsonObject) => JsonObject | undefined) => (): Fault => {
  return {
    keep(store, { method, path, text }) {
      if (method !== 'PUT' || !store.has(idIn(path))) return;
      const sent = sentIn(text);
      for (const [id, one] of sent ? store : []) {
        if (id === idIn(path)) continue;
        const now = change(one, sent ?? {});
        if (now) store.set(id, now);
        else store.delete(id);
      }
    },
  };
};

function sentIn(text: string): JsonObject | undefined {
  try {
    const value = JSON.parse(text) as JsonValue;
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Faults of what a provider keeps of what was written. */
export const KEPT_FAULTS: readonly FaultyShop[] = [
  faulty('a name cut at 20 characters', 'live.state.differs', () => keeping(cut)),
  faulty('a name cut at 20 characters, which no answer to a change shows', 'live.state.differs', () =>
    keepingSilently(cut),
  ),
  faulty('letters with accents that become question marks', 'live.state.differs', () =>
    keeping(inText('name', (text) => text.replace(/[^ -~]/gu, '?'))),
  ),
  faulty('UTF-8 read as Latin 1', 'live.state.differs', () =>
    keeping(inText('name', (text) => [...Buffer.from(text).toString('latin1')].slice(0, 40).join(''))),
  ),
  faulty('texts kept with the escapes of HTML', 'live.state.differs', () =>
    keeping(inText('note', (text) => text.replaceAll('&', '&amp;').replaceAll("'", '&#39;'))),
  ),
  faulty('a time kept without its offset', 'live.state.differs', () =>
    keeping(inText('soldFrom', (text) => text.replace(/[+-]\d\d:\d\d$/, 'Z'))),
  ),
  faulty('PATCH that takes away what it does not name', 'live.state.differs', () =>
    patching((now, old, sent) => ({
      ...sent,
      id: old.id ?? '',
      createdAt: old.createdAt ?? '',
      name: now.name ?? '',
      price: now.price ?? 0,
    })),
  ),
  faulty('PATCH that sets what it does not name to `null`', 'live.state.differs', () =>
    patching((now, _, sent) => ({
      ...now,
      ...(now.note !== undefined && !('note' in sent) && { note: null }),
    })),
  ),
  faulty('PATCH that sets what it does not name to a default', 'live.state.differs', () =>
    patching((now, _, sent) => ({ ...now, ...(!('stock' in sent) && { stock: 0 }) })),
  ),
  faulty('PATCH that leaves out a member that it names', 'live.state.differs', () =>
    patching((now, old) => ({ ...now, ...(old.stock !== undefined && { stock: old.stock }) })),
  ),
  faulty('a change that gives another id', 'live.state.differs', () =>
    patching((now) => ({ ...now, id: PRODUCT.id })),
  ),
  faulty('a change that sets the time of the creation anew', 'live.state.differs', () => {
    let seconds = 0;
    return patching((now) => {
      seconds += 1;
      return { ...now, createdAt: new Date(seconds * 1000).toISOString() };
    });
  }),
  faulty(
    'a change of one thing that changes another',
    'live.state.differs',
    toOthers((one, sent) => ({ ...one, price: sent.price ?? 1 })),
  ),
  faulty(
    'a change of one thing that takes another away',
    'live.state.lost',
    toOthers(() => undefined),
  ),
  faulty('two things with the same id', 'live.state.id-twice', () => ({
    keep(store, { method }) {
      if (method !== 'POST') return;
      const [last] = [...store].slice(-1);
      if (!last) return;
      store.delete(last[0]);
      store.set(PRODUCT.id, { ...last[1], id: PRODUCT.id });
    },
    answer: (answer) =>
      answer.status === 201 && isJsonObject(answer.body)
        ? {
            ...answer,
            headers: { ...answer.headers, Location: `/products/${PRODUCT.id}` },
            body: { ...answer.body, id: PRODUCT.id },
          }
        : undefined,
  })),
  faulty('an id that comes again after some creations', 'live.state.id-twice', () => {
    const ids: string[] = [];
    const idOf = (id: string) => {
      if (!ids.includes(id)) ids.push(id);
      return ids[ids.indexOf(id) % 7] ?? id;
    };
    return {
      keep(store, { method }) {
        const [last] = method === 'POST' ? [...store].slice(-1) : [];
        const id = last && idOf(last[0]);
        if (!last || id === undefined || id === last[0]) return;
        store.delete(last[0]);
        store.set(id, { ...last[1], id });
      },
      answer(answer) {
        if (answer.status !== 201 || !isJsonObject(answer.body)) return undefined;
        const id = idOf(String(answer.body.id));
        return {
          ...answer,
          headers: { ...answer.headers, Location: `/products/${id}` },
          body: { ...answer.body, id },
        };
      },
    };
  }),
  faulty('an ETag that stays when the body changes', 'live.cache.stale', () =>
    onStatus(200, (answer) =>
      answer.headers.ETag === undefined ? answer : { ...answer, headers: { ...answer.headers, ETag: '"1"' } },
    ),
  ),
  faulty('a list in the place of the object, taken', 'live.request.accepted', () => ({
    answer: (answer, { method, text }) =>
      method === 'POST' && answer.status === 400 && /^\[\{.*\}\]$/s.test(text)
        ? json(201, PRODUCT, { Location: `/products/${PRODUCT.id}` })
        : undefined,
  })),
  faulty('a list in a list, taken', 'live.request.accepted', () => ({
    answer: (answer, { method, text }) =>
      method === 'POST' && answer.status === 400 && /"tags":\[\[/.test(text)
        ? json(201, PRODUCT, { Location: `/products/${PRODUCT.id}` })
        : undefined,
  })),
  faulty('an item in the place of its list, taken', 'live.request.accepted', () => ({
    answer: (answer, { method, text }) =>
      method === 'PATCH' && [400, 404].includes(answer.status) && /"tags":"/.test(text)
        ? json(200, PRODUCT)
        : undefined,
  })),
];
