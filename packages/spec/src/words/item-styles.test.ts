import fc from 'fast-check';
import { expect, it } from 'vitest';
import { itemStyles, readItems, writeItems } from './item-styles.ts';

it('reads lists in a list by their styles', () => {
  const styles = itemStyles({ 'x-item-styles': ['pipeDelimited', 'simple'] });
  expect(readItems(['1,2|3', ''], styles)).toEqual([[['1', '2'], ['3']], []]);
  expect(readItems('1|2', styles)).toBe('1|2');
});

it('reads what it writes', () => {
  const style = fc.constantFrom('simple', 'spaceDelimited', 'tabDelimited', 'pipeDelimited');
  const text = fc.string({ minLength: 1 }).filter((one) => !/[ ,|\t]/.test(one));
  fc.assert(
    fc.property(style, fc.array(fc.array(text)), (one, lists) => {
      expect(readItems(writeItems(lists, [one]) as string[], [one])).toEqual(lists);
    }),
  );
});
