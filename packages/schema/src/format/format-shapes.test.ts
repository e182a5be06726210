import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hasFormat } from './format.ts';
import { FORMAT_SHAPES } from './format-shapes.ts';

test.each(Object.entries(FORMAT_SHAPES))(
  '%s: what has the format, and what its shape says',
  (format, shape) => {
    const { texts, all, only, usual, longest = 8_192 } = shape;
    const matches = (pattern: string | undefined, text: string) =>
      pattern === undefined || new RegExp(pattern, 'u').test(text);
    for (const text of texts) expect([text, hasFormat(text, format)]).toEqual([text, true]);
    const written = [usual, all, only].flatMap((pattern) =>
      pattern === undefined || /\\p|\(\?!/.test(pattern)
        ? []
        : [fc.stringMatching(new RegExp(pattern), { size: '-1' })],
    );
    const mutated = fc
      .tuple(
        fc.oneof(...written, fc.constantFrom(...texts)),
        fc.nat(),
        fc.constantFrom('', '0', '2', '9', '-', ':', 'a', '/', '=', '\n'),
      )
      .map(([text, at, other]) => {
        const place = text.length === 0 ? 0 : at % text.length;
        return text.slice(0, place) + other + text.slice(place + 1);
      });
    fc.assert(
      fc.property(fc.oneof(...written, mutated), (text) => {
        const has = hasFormat(text, format);
        if (has) expect([text, matches(all, text), text.length <= longest]).toEqual([text, true, true]);
        if (only !== undefined && matches(only, text)) expect([text, has]).toEqual([text, true]);
        if (usual !== undefined && matches(usual, text)) expect([text, has]).toEqual([text, true]);
      }),
      { numRuns: 300 },
    );
  },
);

test.each([
  ['date', ['2024-02-29', '2000-02-29'], ['2023-02-29', '1900-02-29', '2024-04-31']],
  [
    'date-time-local',
    ['2024-02-29T23:59:60', '2023-02-28T23:59:60.5'],
    ['2024-02-28T23:59:60', '2024-02-29T22:59:60'],
  ],
  [
    'ipv6',
    ['1::2:3:4:5:6:7', '::ffff:1.2.3.4', '1:2:3:4:5:6:1.2.3.4'],
    ['1::2:3:4:5:6:7:8', '1:2:3:4:5:6:7:1.2.3.4'],
  ],
])('%s: its texts at the edge', (format, inside, outside) => {
  const { all = '' } = FORMAT_SHAPES[format] ?? {};
  for (const text of [...inside, ...outside]) {
    const has = inside.includes(text);
    expect([text, new RegExp(all, 'u').test(text), hasFormat(text, format)]).toEqual([text, has, has]);
  }
});
