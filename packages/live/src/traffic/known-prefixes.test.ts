import { parseDocument } from '@specpact/spec';
import { expect, it } from 'vitest';
import { KnownPrefixes } from './known-prefixes.ts';
import { redactedPath } from './redacted.ts';

const get = { get: { responses: {} } };
const paths = { '/shops/{shop}/orders/{order}': get, '/shops/{shop}': get, '/health': get, '/{any}': get };
const text = JSON.stringify({ openapi: '3.1.0', info: { title: 'a', version: '1' }, paths });
const known = new KnownPrefixes(parseDocument('a.json', text));

it.each([
  ['/shops/north/orders/A_B/history', '/shops/{…}/orders/{…}/history'],
  ['/api/shops/north/staff', '/api/shops/{…}/staff'],
  ['/health/deep', '/health/deep'],
  ['/carts/north', '/carts/north'],
  ['/carts/4711', '/carts/{…}'],
])('a path behind one of the document, %s, is shown as %s', (path, want) => {
  expect(redactedPath(path, known)).toBe(want);
});
