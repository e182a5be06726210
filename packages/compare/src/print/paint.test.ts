import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FileLines } from './excerpt.ts';
import { cut, displayWidth, wrap } from './paint.ts';

const text = fc.string({ unit: 'grapheme', maxLength: 200 });

test('wrapped lines fit, and hold every word', () => {
  fc.assert(
    fc.property(text, fc.integer({ min: 4, max: 100 }), (one, width) => {
      const lines = wrap(one, width);
      expect(Math.max(...lines.map(displayWidth))).toBeLessThanOrEqual(width);
      expect(lines.join('').replaceAll(' ', '')).toBe(one.replaceAll(' ', ''));
      expect(displayWidth(cut(one, width))).toBeLessThanOrEqual(width);
    }),
  );
});

test('an excerpt marks a part of its text, whatever the line', () => {
  fc.assert(
    fc.property(fc.oneof(text, fc.json()), fc.nat(300), fc.boolean(), (line, column, hide) => {
      const excerpt = new FileLines(line).excerpt({ line: 1, column: column + 1 }, hide);
      expect(excerpt === undefined).toBe(line.trim() === '');
      expect(excerpt?.length ?? 1).toBeGreaterThan(0);
      expect(excerpt?.start ?? 0).toBeLessThanOrEqual(excerpt?.text.length ?? 0);
    }),
  );
});

test('an excerpt never shows what a secret name holds', () => {
  const secret = fc.string({ unit: fc.constantFrom('§', '"', '\\', ' ', ':'), minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(secret, fc.nat(200), fc.nat(200), (value, column, filler) => {
      const line = JSON.stringify({ a: 'x'.repeat(filler), 'x-api-key': `§${value}`, b: 1 });
      // A place is where a member or a value begins, never within one.
      const places = [...line.matchAll(/"(?:[^"\\]|\\.)*"/g)].map(({ index }) => index);
      const at = places[column % places.length] ?? 0;
      expect(new FileLines(line).excerpt({ line: 1, column: at + 1 })?.text).not.toContain('§');
    }),
  );
});
