import { expect, it } from 'vitest';
import { howChanged } from './changed-text.ts';

it.each([
  ['a chair of wood and wool', 'a chair of wood', 'cut to 15 of 24 characters'],
  ['Zoë & 日本', 'Zo? & ??', 'with signs in the place of letters'],
  ['Zoë & 日本', 'Zoë & 日本', undefined],
  ['Zoë', 'ZoÃ«', 'read as another charset than UTF-8'],
  ["O'Neil & Co", 'O&#39;Neil &amp; Co', 'with the escapes of HTML'],
  ['2026-01-05T12:30:00+02:00', '2026-01-05T12:30:00Z', 'without its offset: it is another time now'],
  ['2026-01-05T12:30:00+02:00', '2026-01-05T10:30:00.000Z', undefined],
  ['2026-01-05T12:30:00Z', '2026-01-05T12:30:00', undefined],
  ['2026-01-05T12:30:00Z', '2026-01-05', undefined],
  ['12.345', '12.34', undefined],
  ['https://shop.test/a/b', 'https://shop.test/a', undefined],
  [' a chair ', 'a chair', undefined],
  ['a chair!!', 'a chair', undefined],
  ['A Chair', 'a-chair', undefined],
  ['Amélie', 'Amelie', undefined],
])('what became of %j as %j: %s', (sent, got, want) => {
  expect(howChanged(sent, got)).toBe(want);
});
