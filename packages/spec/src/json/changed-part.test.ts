import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changedPart } from './changed-part.ts';
import type { JsonValue } from './json.ts';
import { replaceAt, valueAt } from './json-pointer.ts';

describe('changedPart', () => {
  it.each([
    { old: '{"a":{"b":1,"c":2}}', now: '{"a":{"b":1,"c":3}}', path: ['a'] },
    { old: '{"a":{}}', now: '{"a":{"b":1}}', path: ['a'] },
    { old: '{"a":{"x":[1,{"b":"c"}]}}', now: '{"a":{"x":[1,{"b":"d"}]}}', path: ['a', 'x', '1'] },
    { old: '{"a":{"b":1}}', now: '{"a":{"bb":1}}', path: ['a'] },
    { old: '{"a":{"b":1}}', now: '{"aa":{"b":1}}', path: [] },
    { old: '[{"a":1},{"b":2}]', now: '[{"a":1},{"a":1},{"b":2}]', path: [] },
    { old: '{"\\u0061/":{"b":1}}', now: '{"\\u0061/":{"b":2}}', path: ['a/'] },
    { old: '{"a":{"b":["],["]}}', now: '{"a":{"b":["","],["]}}', path: ['a', 'b'] },
    { old: '{"a":{"b":"\\\\"},"c":1}', now: '{"a":{"b":"\\""},"c":1}', path: ['a'] },
    { old: '1', now: '2', path: [] },
    { old: '{"a":{"b":1}}', now: '{ "a" : { "b" : 1 } }', path: [] },
  ])('of $old and $now it is $path', ({ old, now, path }) => {
    expect(changedPart(old, now)).toEqual(path);
  });

  it('tells a change in a text that is longer than what is compared at once', () => {
    const text = (value: number) =>
      JSON.stringify({ a: 'x'.repeat(9000), b: { c: value }, d: 'y'.repeat(9000) });
    expect(changedPart(text(1), text(22))).toEqual(['b']);
  });

  it('leaves nothing outside it that differs, whatever is written in the place of a part', () => {
    fc.assert(
      fc.property(document, part, fc.nat(), layout, ({ value, paths }, other, pick, indent) => {
        const changed = structuredClone(value);
        const path = paths[pick % paths.length] ?? [];
        replaceAt(changed, path, other);
        expectSameOutside(value, changed, indent);
      }),
      { numRuns: 1000 },
    );
  });

  it('leaves nothing outside it that differs, whatever two values are written', () => {
    fc.assert(
      fc.property(part, part, layout, (old, now, indent) => expectSameOutside([old], [now], indent)),
      { numRuns: 1000 },
    );
  });
});

const layout = fc.constantFrom('', ' ', '\n');

/** Names and texts of few characters, those of JSON among them: so texts often have much in common. */
const word = fc.string({ unit: fc.constantFrom('"', '\\', ',', '[', ']', '{', '}', ':', 'a'), maxLength: 3 });

const { part } = fc.letrec<{ part: JsonValue }>((tie) => ({
  part: fc.oneof(
    { maxDepth: 4 },
    fc.oneof(word, fc.nat(12)),
    fc.array(tie('part'), { maxLength: 3 }),
    fc
      .uniqueArray(fc.tuple(word, tie('part')), { selector: ([name]) => name, maxLength: 3 })
      .map(Object.fromEntries),
  ),
}));

const document = part.map((value) => {
  const whole: JsonValue = { whole: value };
  return { value: whole, paths: pathsIn(whole).slice(1) };
});

function pathsIn(value: JsonValue): string[][] {
  if (typeof value !== 'object' || value === null) return [[]];
  const members = Object.entries<JsonValue | undefined>(value);
  const inside = ([name, inner = null]: [string, JsonValue | undefined]) =>
    pathsIn(inner).map((path) => [name, ...path]);
  return [[], ...members.flatMap(inside)];
}

function expectSameOutside(old: JsonValue, now: JsonValue, indent: string): void {
  const path = changedPart(JSON.stringify(old, null, indent), JSON.stringify(now, null, indent));
  const withoutPart = (value: JsonValue) => {
    const holder = [structuredClone(value)];
    expect(typeof valueAt(holder, ['0', ...path])).toBe(typeof value);
    replaceAt(holder, ['0', ...path], 'the part');
    return holder;
  };
  expect(withoutPart(now)).toEqual(withoutPart(old));
}
