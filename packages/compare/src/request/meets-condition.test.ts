import { expect, test } from 'vitest';
import type { PactRequest } from '../pact/pact.ts';
import { meetsCondition } from './meets-condition.ts';

const request: PactRequest = {
  method: 'POST',
  path: '/orders/p%2D42/items',
  query: new Map([['limit', ['5']]]),
  headers: new Map([
    ['X-Team', ['red']],
    ['Cookie', ['theme=dark; lang=de']],
  ]),
  body: { value: { total: 12, buyer: { name: 'Ann' } }, contentType: undefined, at: [] },
  rules: [],
  generators: [],
  at: [],
};

test.each([
  [{ path: { id: 'p-42' } }, true],
  [{ path: { id: 'p-43' } }, false],
  [{ path: { id: { type: 'string', pattern: '^p-' } } }, true],
  [{ query: { limit: '5' } }, true],
  [{ query: { limit: { type: 'number', minimum: 6 } } }, false],
  [{ query: { limit: { type: 'number', maximum: 6 } } }, true],
  [{ query: { offset: { absent: true } } }, true],
  [{ query: { limit: { absent: true } } }, false],
  [{ header: { 'x-team': 'red' } }, true],
  [{ cookie: { lang: 'de' } }, true],
  [{ cookie: { lang: 'en' } }, false],
  [{ body: { total: '12' } }, true],
  [{ body: { total: { type: 'number', minimum: 13 } } }, false],
  [{ body: { 'buyer.name': 'Ann' } }, true],
  [{ path: { id: 'p-42' }, body: { 'buyer.name': 'Bo' } }, false],
])('%j: %j', (condition, expected) => {
  expect(meetsCondition(condition, request)).toBe(expected);
});
