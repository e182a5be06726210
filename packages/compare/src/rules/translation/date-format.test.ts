import { expect, test } from 'vitest';
import { datedTexts } from './date-format.ts';

test.each([
  ['date', undefined, ['2026-11-23', '2024-02-29', '1999-12-31']],
  ['date', 'dd/MM/yy', ['23/11/26', '29/02/24', '31/12/99']],
  ['date', 'EEE, d MMM yyyy', ['Mon, 23 Nov 2026', 'Thu, 29 Feb 2024', 'Fri, 31 Dec 1999']],
  ['time', 'h:mm a', ['2:05 PM', '12:00 AM', '11:59 PM']],
  ['time', 'HH:mm[:ss]', ['14:05:09', '00:00:00', '23:59:59']],
  [
    'timestamp',
    "yyyy-MM-dd'T'HH:mm:ss.SSSXXX",
    ['2026-11-23T14:05:09.123+01:00', '2024-02-29T00:00:00.000Z', '1999-12-31T23:59:59.999-09:30'],
  ],
  [
    'datetime',
    "yyyy-MM-dd'T'HH:mm:ssZ",
    ['2026-11-23T14:05:09+0100', '2024-02-29T00:00:00+0000', '1999-12-31T23:59:59-0930'],
  ],
  ['datetime', "HH 'o''clock'", ["14 o'clock", "00 o'clock", "23 o'clock"]],
])('a %s in the format %s', (match, format, samples) => {
  const texts = datedTexts(match, format);
  expect(texts?.samples).toEqual(samples);
  for (const sample of samples) expect(sample).toMatch(new RegExp(texts?.pattern ?? '^$', 'u'));
});

test('a pattern takes no text of another format', () => {
  const { pattern = '' } = datedTexts('datetime', "yyyy-MM-dd'T'HH:mm:ssZ") ?? {};
  expect('2020-01-01T00:00:00+01:00').not.toMatch(new RegExp(pattern, 'u'));
  expect('2020-13-01T00:00:00+0100').not.toMatch(new RegExp(pattern, 'u'));
});

test('one letter takes one digit or two', () => {
  const { pattern = '' } = datedTexts('date', 'd.M.yyyy') ?? {};
  for (const day of ['1.2.2026', '01.02.2026', '31.12.2026']) expect(day).toMatch(new RegExp(pattern, 'u'));
});

test('a letter that is not known says nothing', () => {
  expect(datedTexts('date', 'yyyy-QQQQQ')).toBeUndefined();
});
