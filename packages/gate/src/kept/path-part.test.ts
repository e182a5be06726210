import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nameOfPart, pathPart } from './path-part.ts';

test.each([
  ['webhook-auditor', 'webhook-auditor'],
  ['1.4.0+build.7', '1.4.0%2Bbuild.7'],
  ['feature/x y', 'feature%2Fx%20y'],
  ['..', '%2E%2E'],
  ['.lock', '%2Elock'],
  ['--upload-pack=x', '%2D-upload-pack%3Dx'],
  ['CON.json', '%43ON.json'],
  ['C:\\x', 'C%3A%5Cx'],
])('%s is kept as %s', (name, part) => {
  expect(pathPart(name)).toBe(part);
  expect(nameOfPart(part)).toBe(name);
});

test('each name has a part of its own, which leads nowhere else', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }), (name) => {
      fc.pre(name.trim() !== '' && !/\p{Surrogate}/u.test(name));
      const part = pathPart(name);
      expect(part).toMatch(/^[\w%~()][\w%~().-]*$/);
      expect(nameOfPart(part)).toBe(name);
    }),
  );
});

test.each(['', ' ', 'x'.repeat(201), '\uD800'])('%j is no name', (name) => {
  expect(() => pathPart(name)).toThrow(expect.objectContaining({ name: 'GateError' }));
});

test.each(['..', '%2e', '%', 'a%20b*'])('%s is no part of a path', (part) => {
  expect(nameOfPart(part)).toBeUndefined();
});
