import fc from 'fast-check';
import { expect, test } from 'vitest';
import { everyMatch, matchesWithin, sharesText, someMatches } from './pact-regex.ts';

test.each([
  ['^[a-z]+$', '^\\d+$', false],
  ['^[a-z]*$', '^\\d*$', true],
  ['[a-z]', '^\\d+$', false],
  ['[a-z]', '\\d', true],
  ['^p-\\d{3}$', '^[\\w-]{5}$', true],
  ['^p-\\d{3}$', '^[\\w-]{6,}$', false],
  ['\\A[0-9a-f]{24}\\z', '^[0-9a-f]{8}-', false],
  ['^(open|shut)(ed)?$', '^\\w{4}$', true],
  ['^(?=x)a$', '^b$', false],
  ['^(x)\\1$', '^b$', true],
  ['(?i)^a$', '^b$', true],
  ['^[[:alpha:]]$', '^\\d$', true],
  ['^(a+)+$', '^b', false],
])('%s and %s: %j', (regex, pattern, want) => {
  expect(sharesText(regex, { pattern })).toBe(want);
});

test.each([
  ['^\\d+$', { format: 'uuid' }, false],
  ['^[0-9a-f-]{36}$', { format: 'uuid' }, true],
  ['^\\d{2}/\\d{2}/\\d{4}$', { format: 'date' }, false],
  ['^\\d{4}-\\d{2}-\\d{2}$', { format: 'date' }, true],
  ['^[A-Z]{3}$', { maxLength: 2 }, false],
  ['^[A-Z]{3}$', { minLength: 4 }, false],
  ['^[A-Z]{3}', { minLength: 4 }, true],
  ['^\\w+$', { format: 'unheard-of' }, true],
])('%s within %j: %j', (regex, bounds, want) => {
  expect(sharesText(regex, bounds)).toBe(want);
});

test('every text of an expression, where they are few', () => {
  expect(everyMatch('^(open|shut)(ed)?$')).toEqual(['open', 'shut', 'opened', 'shuted']);
  expect(everyMatch('^[AB]\\.$')).toEqual(['A.', 'B.']);
  expect(everyMatch('^a|b$')).toBeUndefined();
  expect(everyMatch('open|shut')).toBeUndefined();
  expect(everyMatch('^\\d{3}$')).toBeUndefined();
});

test('what is read differently by the languages of Pact is not judged', () => {
  expect(matchesWithin('(?i)abc', 'ABC')).toBeUndefined();
  expect(matchesWithin('\\p{Alpha}+', 'abc')).toBeUndefined();
  expect(matchesWithin('\\Aabc\\z', 'abc')).toBe(true);
});

const part = fc.constantFrom('a', 'b', '[ab]', '\\d', '.', '(a|b)', '(?:ab)', '[^a]', '-');
const quantifier = fc.constantFrom('', '', '?', '*', '+', '{2}', '{1,2}');
const body = fc
  .array(fc.tuple(part, quantifier), { minLength: 1, maxLength: 4 })
  .map((parts) => parts.map((pair) => pair.join('')).join(''));
const regex = fc
  .tuple(fc.constantFrom('', '^'), body, fc.constantFrom('', '$'), fc.option(body))
  .map(([start, first, end, other]) => `${start}${first}${end}${other === null ? '' : `|${other}`}`);

test('as the engine matches: samples match, and a text that two match keeps them from being apart', () => {
  fc.assert(
    fc.property(
      regex,
      regex,
      fc.array(fc.stringMatching(/^[ab0-]{0,6}$/), { maxLength: 20 }),
      (one, other, texts) => {
        const all = everyMatch(one);
        let areBoth = false;
        for (const text of [...someMatches(one), ...texts]) {
          const isOne = matchesWithin(one, text);
          if (all) expect(all.includes(text)).toBe(isOne);
          if (isOne === true && matchesWithin(other, text) === true) areBoth = true;
        }
        if (areBoth) expect(sharesText(one, { pattern: other })).toBe(true);
      },
    ),
    { numRuns: 150 },
  );
});
