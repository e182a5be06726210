import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FragmentPattern } from './fragment-pattern.ts';

/** What Prism makes of a fragment (`matchPath` of prism-http). */
function prismValues(fragment: string, text: string): string[] | undefined {
  const escaped = fragment.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const match = new RegExp(escaped.replace(/\\\{[^\\]+\\\}/g, '(.*)')).exec(text);
  return match ? match.slice(1) : undefined;
}

describe('FragmentPattern', () => {
  it.each([
    ['{file}.{ending}', 'a.b.pdf', ['a.b', 'pdf']],
    ['{file}.{ending}', 'pdf', undefined],
    ['v{major}', 'xv1v2', ['1v2']],
    ['{a}{b}', 'text', ['text', '']],
    ['{a}-{b}!', '1-2-3!4', ['1-2', '3']],
    ['{a}', 'one\ntwo', ['one']],
    ['{a.b}', '{a.b}', []],
  ])('%s takes %j apart into %j', (fragment, text, values) => {
    expect(new FragmentPattern(fragment, true).match(text)).toEqual(values);
    expect(prismValues(fragment, text)).toEqual(values);
  });

  it('finds what the regular expression finds, whatever the fragment and the text', () => {
    const part = fc.constantFrom('{a}', '{b}', '{a.b}', '-', '.', 'a', '--', '*', '{', '}');
    const fragment = fc.array(part, { maxLength: 6 }).map((parts) => parts.join(''));
    const text = fc.string({ unit: fc.constantFrom(...'ab-.*{}\n\u2028'), maxLength: 10 });
    fc.assert(
      fc.property(fragment, text, (template, given) => {
        expect(new FragmentPattern(template, true).match(given)).toEqual(prismValues(template, given));
      }),
      { numRuns: 5000 },
    );
  });

  // A matcher that backtracks would not end.
  it('ends quickly for a malicious text', () => {
    expect(new FragmentPattern('{a}-{b}-{c}-{d}-{e}!', true).match('-'.repeat(16_000))).toBeUndefined();
  });
});
