import fc from 'fast-check';
import { expect, test } from 'vitest';
import { printable, printableLines } from './printable.ts';

const anything = fc.string({ unit: 'binary', maxLength: 200 });

/** A command of a pipeline, behind each white space that a runner or a language trims. */
const SPACES = [
  ...['', ' ', '\t', '\v', '\f', '\r', '\n', '\u0085', '\u00A0', '\u1680', '\u180E', '\u2028', '\u2029'],
  ...Array.from({ length: 12 }, (_, index) => String.fromCharCode(0x2000 + index)),
  ...['\u202F', '\u205F', '\u2060', '\u3000', '\uFEFF', ' \u3000\u00A0'],
];

test('what is printable holds nothing that steers a terminal, and stays as it is when done again', () => {
  fc.assert(
    fc.property(anything, (one) => {
      const shown = printable(one);
      expect(shown).not.toMatch(/\p{Cc}|\p{Cs}|[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\u2028\u2029]/u);
      expect(printable(shown)).toBe(shown);
      expect(printableLines(shown)).toBe(shown);
      expect(printableLines(one)).not.toMatch(/[^\P{Cc}\n]|\p{Cs}|[\u202A-\u202E\u2066-\u2069]/u);
    }),
  );
});

test.each(SPACES.map((space) => [JSON.stringify(space), space]))(
  'no command of a log begins behind %s',
  (_name, space) => {
    for (const shown of [printable(`${space}::error::x`), printableLines(`a\n${space}::error::x`)]) {
      expect(shown).toContain('\\u003a:error::x');
    }
  },
);

test.each(['##[error]x', '##vso[task.setvariable]x', '###vso[x]', '##teamcity[x]'])('nor does %s', (one) => {
  expect(printable(`a ${one}`)).not.toMatch(/##\w*\[/);
});

test('what people write stays: times, C++ names, headings, emoji, right-to-left words', () => {
  const text = 'at 10:30, std::vector, ## heading, 👩‍👩‍👧, שלום, café';
  expect(printable(text)).toBe(text);
});

test('JSON stays JSON of the same value', () => {
  const names = fc.oneof(anything, fc.constantFrom('::a', '##vso[', '\u202E', '\u009B', '\\\u2066'));
  fc.assert(
    fc.property(fc.dictionary(names, names), (value) => {
      const shown = printableLines(JSON.stringify(value, null, 2));
      expect(JSON.parse(shown)).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});
