import { isJsonObject, type JsonObject, type JsonValue } from '@specpact/spec';
import type { LiveCode } from '../../src/finding/live-code.ts';
import { type Fault, json, type ShopAnswer, type ShopRequest } from './shop.ts';

/** A shop with one fault, and the code of the finding that tells it. */
export interface FaultyShop {
  name: string;
  code: LiveCode;
  fault: () => Fault;
}

export const isList = ({ method, path }: ShopRequest) => method === 'GET' && path === '/products';
export const isItem = ({ method, path }: ShopRequest) => method === 'GET' && path.startsWith('/products/');

/** Changes the product of an answer, or each product of a list. */
export function product(change: (product: JsonObject) => JsonObject, every = 1): Fault {
  let seen = 0;
  const changed = (value: JsonValue | undefined): JsonValue =>
    isJsonObject(value) ? change(value) : (value ?? null);
  return {
    answer(answer, request) {
      if (answer.status !== 200 || !isItem(request)) return undefined;
      seen += 1;
      return seen % every === 0 ? { ...answer, body: changed(answer.body) } : undefined;
    },
  };
}

export function onList(change: (answer: ShopAnswer, request: ShopRequest) => ShopAnswer): Fault {
  return {
    answer: (answer, request) =>
      isList(request) && answer.status === 200 ? change(answer, request) : undefined,
  };
}

export function onStatus(status: number, change: (answer: ShopAnswer) => ShopAnswer): Fault {
  return { answer: (answer) => (answer.status === status ? change(answer) : undefined) };
}

export function without(answer: ShopAnswer, header: string): ShopAnswer {
  return {
    ...answer,
    headers: Object.fromEntries(Object.entries(answer.headers).filter(([name]) => name !== header)),
  };
}

export const withBody = (answer: ShopAnswer, more: JsonObject): ShopAnswer => ({
  ...answer,
  body: { ...(isJsonObject(answer.body) ? answer.body : {}), ...more },
});

export const ignoring = (keyword: string, name: string): Fault => ({
  ignores: (fault) => fault.keyword === keyword && (fault.path.includes(name) || fault.member === name),
});

export const faulty = (name: string, code: LiveCode, fault: () => Fault): FaultyShop => ({
  name,
  code,
  fault,
});

export const PRODUCT = {
  id: '3f0c1f3c-1b1f-4b7e-9d1a-0123456789ab',
  name: 'a',
  price: 1,
  createdAt: '2026-01-01T00:00:00Z',
};

/** The answer to a creation that a right provider refuses. */
export const CREATED = json(201, PRODUCT, { Location: `/products/${PRODUCT.id}` });

export const EMPTY_LIST = json(200, { data: [], total: 0 }, { 'X-Total': '0' });

export function tagsOf(text: string): readonly JsonValue[] {
  const body = JSON.parse(text) as JsonValue;
  return isJsonObject(body) && Array.isArray(body.tags) ? body.tags : [];
}
