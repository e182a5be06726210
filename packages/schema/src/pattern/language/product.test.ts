import fc from 'fast-check';
import { expect, test } from 'vitest';
import { patternLanguage } from './pattern-language.ts';
import { product } from './product.ts';
import { textsWithin } from './product-texts.ts';

function texts(inside: readonly string[], outside: readonly string[] = [], most = Number.POSITIVE_INFINITY) {
  const memberships = [...inside, ...outside].flatMap((pattern, index) => {
    const language = patternLanguage(pattern);
    return language ? [{ language, holds: index < inside.length }] : [];
  });
  const states = product(memberships);
  return states && textsWithin(states, 0, most, 10);
}

test.each([
  [['^(red|blue)$'], [], ['red', 'blue'].sort(), true],
  [['^[a-f]+$'], ['^[a-z]+$'], [], true],
  [['^a{2}$', 'a'], ['^b'], ['aa'], true],
  [['^(?=.*b)[ab]{2}$'], [], ['ab', 'ba', 'bb'], true],
  [['^(?!a)[ab]$'], [], ['b'], true],
  [['^(?<name>x)$'], [], ['x'], true],
])('texts of %j that are not of %j', (inside, outside, want, isComplete) => {
  const found = texts(inside, outside);
  expect({ ...found, texts: found?.texts.sort() }).toEqual({ texts: want, isComplete });
});

test('a text is accepted exactly where the expression matches', () => {
  const atom = fc.constantFrom(
    'a',
    'b',
    '[ab]',
    '[^a]',
    '.',
    '(?:ab)',
    '(?:a|bb)',
    '\\p{ASCII}',
    '\\P{ASCII}',
  );
  const condition = fc.constantFrom(
    ...['\\b', '\\B', '(?=a)', '(?=.*b$)', '(?!ab)', '(?!.*c)', '(?<=a)', '(?<!b)', '(?<=^a+)', '(?<!a.)'],
    ...['(?=a\\b)', '(?!(?=a)ab)', '(?<=(?<!a)b)', '(?:a(?=b)|b(?!b))*', '(?:(?<=a)b|a)+'],
  );
  const repeated = fc
    .tuple(atom, fc.constantFrom('', '*', '+', '?', '{2}', '{0,1}'))
    .map((parts) => parts.join(''));
  const part = fc.oneof({ arbitrary: repeated, weight: 2 }, { arbitrary: condition, weight: 1 });
  const pattern = fc
    .tuple(fc.constantFrom('', '^'), fc.array(part, { minLength: 1, maxLength: 3 }), fc.constantFrom('', '$'))
    .map(([begin, middle, end]) => `${begin}${middle.join('')}${end}`);
  const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c', ' ', 'É'), maxLength: 5 });
  fc.assert(
    fc.property(pattern, pattern, text, (one, other, tried) => {
      const found = texts([one, `^${tried}$`], [other]);
      const wanted = new RegExp(one, 'u').test(tried) && !new RegExp(other, 'u').test(tried);
      expect(found?.texts).toEqual(wanted ? [tried] : []);
    }),
    { numRuns: 500 },
  );
});
