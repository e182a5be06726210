import { expect, test } from 'vitest';
import { withProperty } from './unicode-property.ts';

test.each(['L', 'Lu', 'Script=Cyrillic', 'Cs', 'Cn', 'Emoji'])(
  'the characters with the property %s',
  (name) => {
    const set = withProperty(name) ?? [];
    const isIn = (code: number) => set.some(([first, last]) => first <= code && code <= last);
    const expression = new RegExp(`\\p{${name}}`, 'u');
    const tried = set.flatMap(([first, last]) => [first - 1, first, last, last + 1]);
    for (const code of [...tried, 0, 0x41, 0xd7ff, 0xd800, 0xdfff, 0xe000, 0xffff, 0x10000, 0x10ffff]) {
      if (code < 0 || code > 0x10ffff) continue;
      expect([code, isIn(code)]).toEqual([code, expression.test(String.fromCodePoint(code))]);
    }
  },
);

test('a property that does not exist has no characters', () => {
  expect(withProperty('Nothing')).toBeUndefined();
});
