import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatPointer, parsePointer, valueAt } from './json-pointer.ts';

describe('a JSON Pointer', () => {
  it('comes back as it was, whatever its tokens hold', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' })), (path) => {
        expect(parsePointer(formatPointer(path))).toEqual(path);
      }),
    );
  });

  // The examples of RFC 6901, section 5.
  it.each([
    ['', ['foo', 'bar']],
    ['/foo/0', 'bar'],
    ['/a~1b', 1],
    ['/m~0n', 8],
    ['/', 0],
  ])('%j leads to what the RFC says', (pointer, want) => {
    const root = { foo: ['bar', 'baz'], '': 0, 'a/b': 1, 'm~n': 8 };
    const value = valueAt(root, parsePointer(pointer));
    expect(pointer === '' ? Object.keys(value as object).length : value).toEqual(pointer === '' ? 4 : want);
  });

  it('refuses what does not begin with a slash', () => {
    expect(() => parsePointer('foo')).toThrow('must begin with "/"');
  });

  it('does not see inherited members', () => {
    expect(valueAt({}, ['constructor'])).toBeUndefined();
    expect(valueAt({}, ['__proto__', 'toString'])).toBeUndefined();
    expect(valueAt([1], ['length'])).toBeUndefined();
  });
});
