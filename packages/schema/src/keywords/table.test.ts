import { eachChild, type JsonObject } from '@specpact/spec';
import { expect, test } from 'vitest';
import { KEYWORDS } from './table.ts';

test('each keyword stands in the table once', () => {
  const names = KEYWORDS.map(({ name }) => name);
  expect(names).toEqual([...new Set(names)]);
});

test('the walk through a document goes into the schemas of the same keywords', () => {
  const child = () => ({ title: 'below' });
  const schema: JsonObject = Object.fromEntries(
    KEYWORDS.map(({ name, schemas }) => [
      name,
      schemas?.are === 'list' ? [child()] : schemas?.are === 'map' ? { a: child() } : child(),
    ]),
  );
  const walked = new Set<string>();
  eachChild(schema, 'schema', (_, kind, [keyword]) => {
    expect(kind).toBe('schema');
    walked.add(keyword);
  });
  const holders = KEYWORDS.filter(({ schemas }) => schemas).map(({ name }) => name);
  expect([...walked].sort()).toEqual(holders.sort());
});
