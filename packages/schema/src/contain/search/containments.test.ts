import { expect, test } from 'vitest';
import { looseSchema } from '../../read/loose-schema.ts';
import type { SchemaAt } from '../../read/schema-at.ts';
import { Trail } from '../../read/trail.ts';
import { Containments } from './containments.ts';

/** No object has a member `extra`, at any depth. */
const besides = (): SchemaAt[] => [{ value: { properties: { extra: false } }, at: Trail.root }];

test('what holds besides is true of each part of an inner value', () => {
  const [open, limited] = [{}, { properties: { extra: { type: 'string' } } }].map((part) =>
    looseSchema({ type: 'object', properties: { items: { type: 'array', items: part } } }),
  );
  if (!open || !limited) throw new TypeError('both schemas are made');
  const answer = (options: { besides?: typeof besides }) =>
    new Containments({ direction: 'request', ...options }).contain(open, limited).answer;
  expect(answer({})).toBe('not-contained');
  expect(answer({ besides })).toBe('contained');
});

test('what holds besides is asked of the inner schema only', () => {
  const [inner, outer] = [looseSchema({ required: ['a'] }), looseSchema({ required: ['a', 'b'] })];
  const found = new Containments({ direction: 'request', besides }).contain(inner, outer);
  expect(found).toMatchObject({ answer: 'not-contained', refusedBy: { keyword: 'required' } });
});
