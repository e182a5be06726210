import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { duplicateMember } from './duplicate-member.ts';

describe('duplicateMember', () => {
  it.each([
    { text: '{"a":1,"a":2}', want: 7 },
    { text: '{"a":{"b":1},"b":{"a":1,"a" : [{"c":1}]}}', want: 24 },
    { text: '[{"a":{"x":1,"y":2},"a":{"x":1}}]', want: 20 },
    { text: '{"a":1,"\\u0061":2}', want: 7 },
    { text: '{"":1,"":2}', want: 6 },
    { text: '{"__proto__":1,"__proto__":2}', want: 15 },
    { text: '{"a\\\\":1,"a\\"":2}', want: undefined },
    { text: '[{"a":1},{"a":1}]', want: undefined },
    { text: '{"a":"\\"a\\":","b":["c",":","a"]}', want: undefined },
    { text: '"a"', want: undefined },
  ])('finds in $text the second of its name at $want', ({ text, want }) => {
    expect(duplicateMember(text, JSON.parse(text))).toBe(want);
  });

  it('finds none in what was written by a program, whatever its layout', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom('', ' ', '\t', '\n'), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        expect(duplicateMember(text, JSON.parse(text))).toBeUndefined();
      }),
    );
  });

  it('finds a member that was written in again, at any depth', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), fc.jsonValue(), fc.string(), (a, b, around, name) => {
        const key = JSON.stringify(name);
        const before = `[${JSON.stringify(around)},{${key}:${JSON.stringify(a)}, `;
        const text = `${before}${key} :${JSON.stringify(b)}}]`;
        expect(duplicateMember(text, JSON.parse(text))).toBe(before.length);
      }),
    );
  });
});
