import type { JsonObject, JsonValue } from '@specpact/spec';
import { expect, test, vi } from 'vitest';
import {
  contain,
  looseSchema,
  makeValue,
  malformedKeywords,
  overlap,
  schemaChildren,
  validate,
} from '../../src/index.ts';
import type { Keyword } from '../../src/keywords/keyword.ts';

/*
 * What a keyword says in its own file is enough: no other part of the package has to name it. In the table here stand
 * three more.
 */
vi.mock('../../src/keywords/table.ts', async (importOriginal) => {
  const table = await importOriginal<typeof import('../../src/keywords/table.ts')>();
  const { ADDED } = await import('./added-keywords.ts');
  return {
    KEYWORDS: [...table.KEYWORDS, ...ADDED],
    keywordOf: (name: string) => ADDED.find((keyword) => keyword.name === name) ?? table.keywordOf(name),
    // What is not spoken of by any keyword stands last in the table.
    rankOf: (keyword: Keyword) => (ADDED.includes(keyword) ? -1 : table.rankOf(keyword)),
  };
});

const direction = 'response';
const refusedBy = (schema: JsonObject, value: JsonValue) => {
  const { reader, schema: at } = looseSchema(schema);
  return validate(reader, at, value, { completeness: 'exact', direction }).map(({ keyword }) => keyword);
};
const inside = (inner: JsonObject, outer: JsonObject) =>
  contain(looseSchema(inner), looseSchema(outer), { direction });
const made = (schema: JsonObject) => {
  const { reader, schema: at } = looseSchema(schema);
  return makeValue(reader, at, { direction });
};

const byThree = { type: 'string', 'x-lengthStep': 3 };
const lastIsNumber = { type: 'array', 'x-lastItem': { type: 'number' } };
const titled = (type: string) => ({ type: 'object', required: ['title'], 'x-members': { title: { type } } });

test('it judges values', () => {
  expect(refusedBy(byThree, 'abc')).toEqual([]);
  expect(refusedBy(byThree, 'ab')).toEqual(['x-lengthStep']);
  expect(refusedBy({ $ref: '#/$defs/a', $defs: { a: byThree } }, 'ab')).toEqual(['x-lengthStep']);
  expect(refusedBy(lastIsNumber, ['a', 1])).toEqual([]);
  expect(refusedBy(lastIsNumber, [1, 'a'])).toEqual(['type']);
  expect(refusedBy({ ...lastIsNumber, unevaluatedItems: false }, ['a', 1])).toEqual(['false']);
});

test('its form is checked', () => {
  const schema = { 'x-lengthStep': 'three', 'x-lastItem': 1, 'x-members': [] };
  expect(malformedKeywords(schema, '2020-12').map(([keyword]) => keyword)).toEqual(Object.keys(schema));
});

test('a schema that has it is not held to be one that has not', () => {
  expect(inside(byThree, { type: 'string' }).answer).toBe('contained');
  expect(inside(byThree, { ...byThree }).answer).toBe('contained');
  expect(inside({ type: 'string' }, byThree)).toMatchObject({
    answer: 'not-contained',
    refusedBy: { keyword: 'x-lengthStep' },
  });
  expect(inside({ type: 'array', items: { type: 'string' }, minItems: 1 }, lastIsNumber).answer).toBe(
    'not-contained',
  );
  expect(inside(titled('string'), titled('number'))).toMatchObject({
    answer: 'undecided',
    keyword: 'x-members',
  });
});

test('where a value is not found, containment names it', () => {
  const keyword = 'x-lengthStep';
  expect(inside({ type: 'string', [keyword]: 6 }, byThree)).toMatchObject({ answer: 'undecided', keyword });
  const short = { type: 'string', minLength: 4, maxLength: 5 };
  const both = overlap([looseSchema(byThree), looseSchema(short)], { direction });
  expect(both).toMatchObject({ answer: 'undecided', keyword });
});

test('a value is made that it takes, or what stands in the way is named', () => {
  const answer = made(byThree);
  expect(answer).toMatchObject({ answer: 'made' });
  if (answer.answer === 'made') expect(refusedBy(byThree, answer.value)).toEqual([]);
  const short = { ...byThree, minLength: 4, maxLength: 5 };
  expect(made(short)).toMatchObject({ answer: 'not-made', keyword: 'x-lengthStep' });
  expect(made({ ...lastIsNumber, minItems: 1 })).toMatchObject({ answer: 'not-made', keyword: 'type' });
});

test('the schemas in it are walked', () => {
  const { reader, schema } = looseSchema({ ...lastIsNumber, ...titled('number') });
  const places = schemaChildren(reader, schema).map((child) => child.schema.at.path.join('/'));
  expect(places).toEqual(expect.arrayContaining(['x-lastItem', 'x-members/title']));
});
