import { expect, test } from 'vitest';
import { findMediaType } from './described-type.ts';

test.each([
  [['application/json', 'text/csv'], 'text/csv; charset=utf-8', 'text/csv'],
  [['text/*', '*/*'], 'text/csv', 'text/*'],
  [['text/*', '*/*'], 'image/png', '*/*'],
  [['text/csv'], 'application/json', undefined],
  [
    ['application/json; charset=utf-8'],
    'application/json; charset=iso-8859-1',
    'application/json; charset=utf-8',
  ],
  [
    ['application/json', 'application/json;version=2'],
    'application/json; version=2',
    'application/json;version=2',
  ],
  [['application/json;version=1'], 'application/json', 'application/json;version=1'],
  [['application/json'], 'application/json;version=1', 'application/json'],
  [['application/json;version=1'], 'application/json;version=2', undefined],
])('of %j, what describes %s is %s', (types, contentType, want) => {
  const content = types.map((type) => ({
    type,
    path: [],
    schema: undefined,
    value: {},
  }));
  expect(findMediaType(content, contentType)?.type).toBe(want);
});
