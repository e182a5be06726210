import { createRequire } from 'node:module';
import { expect, it } from 'vitest';
import { SourceText } from './source-text.ts';

it('loads the YAML parser when there is YAML to read, not before', () => {
  const require = createRequire(import.meta.url);
  const isLoaded = () => Object.hasOwn(require.cache, require.resolve('yaml'));
  const json = new SourceText('a.json', '{ "a": 1 }');
  expect([json.locate(['a']).column, isLoaded()]).toEqual([3, false]);
  const yaml = new SourceText('a.yaml', 'a: 1');
  expect([yaml.locate(['a']).column, isLoaded()]).toEqual([1, true]);
});

function read(text: string) {
  return new SourceText('a.yaml', text);
}

it.each([
  ['a mapping', 'a: &a {x: 1, y: 2}\nb: {<<: *a, y: 3}', { x: 1, y: 3 }],
  ['own members that stand before it', 'a: &a {x: 1, y: 2}\nb: {y: 3, <<: *a}', { x: 1, y: 3 }],
  ['a list, the first of which wins', 'a: [&a {x: 1}, &c {x: 2, z: 3}]\nb: {<<: [*a, *c]}', { x: 1, z: 3 }],
  ['several of them', 'a: [&a {x: 1}, &c {z: 3}]\nb:\n  <<: *a\n  <<: *c', { x: 1, z: 3 }],
  ['what merges another', 'a: &a {x: 1}\nc: &c {<<: *a, y: 2}\nb: {<<: *c}', { x: 1, y: 2 }],
  ['a mapping in place', 'b: {<<: {x: 1}, y: 2}', { x: 1, y: 2 }],
  ['a quoted name, which is only a name', 'b: {"<<": 1}', { '<<': 1 }],
])('a merge key merges %s', (_, text, expected) => {
  expect(read(text).value).toMatchObject({ b: expected });
});

it('finds the place of a merged member where it is written', () => {
  const source = read(
    'base: &base\n  type: object\n  properties:\n    id: {type: string}\nb:\n  <<: *base\n  title: B\n',
  );
  expect(source.locate(['b', 'properties', 'id'])).toMatchObject({ line: 4, column: 5 });
  expect(source.locate(['b', 'title'])).toMatchObject({ line: 7, column: 3 });
});

it.each([
  ['b:\n  <<: 3', 2, '`<<` merges mappings, and this is none'],
  ['b:\n  <<:', 2, '`<<` merges mappings, and this is none'],
  ['a: &a [1]\nb:\n  <<: *a', 3, '`<<` merges mappings, and this is none'],
  ['b:\n  <<: *gone', 2, 'alias *gone has no anchor'],
  ['a: &a\n  <<: *a', 2, 'alias *a is inside the value that it stands for'],
  ['a: 1\nb: !include other.yaml', 2, 'the tag !include has no meaning here'],
  ['a: 1\nb: !!binary aGVsbG8=', 2, 'the tag !!binary has no meaning here'],
  ['a: 1\nb: !!set {x, y}', 2, 'the tag !!set has no meaning here'],
  ['%YAML 1.1\n---\na: yes', 1, 'only YAML 1.2 is read'],
  ['a: 1\nb: 2\na: 3', 3, 'has a member of this name already'],
  ['a: !foo {x: 1}', 1, 'the tag !foo has no meaning here'],
  ['a: 1\nb: .inf', 2, '.inf is not a JSON number'],
  ['a: 1\nb: .NaN', 2, '.NaN is not a JSON number'],
  ['a: 1\n? [x, y]\n: 2', 2, 'the name of a member must be text'],
  ['a: 1\n1.0: x', 2, 'the name 1.0 would be read as 1: quote it'],
  ['a: 1\n0x1F: x', 2, 'the name 0x1F would be read as 31: quote it'],
])('%j is refused at line %i: %s', (text, line, message) => {
  expect(() => read(text)).toThrow(message);
  expect(() => read(text)).toThrow(`a.yaml:${line}:`);
});

it.each([
  ['a: yes', 'yes'],
  ['a: off', 'off'],
  ['a: 2026-01-15', '2026-01-15'],
  ['a: 12:30', '12:30'],
  ['a: 1_000', '1_000'],
  ['a: 017', 17],
  ['a: 0o17', 15],
  ['a: !!str 200', '200'],
  ['b: [&x 1, &x 2]\na: *x', 2],
])('%j is read as YAML 1.2 has it', (text, expected) => {
  expect(read(text).value).toMatchObject({ a: expected });
});

it('merges that multiply are refused before they are made', () => {
  const levels = Array.from({ length: 12 }, (_, level) => {
    const source =
      level === 0
        ? '{x: 1}'
        : `{<<: [${Array(10)
            .fill(`*a${level - 1}`)
            .join(', ')}]}`;
    return `a${level}: &a${level} ${source}`;
  });
  expect(() => read(levels.join('\n'))).toThrow('merges of merges make this mapping too large to be read');
});

it.each([
  ['lines', '- a\n'.repeat(2_000_001)],
  ['items', `[${'a,'.repeat(2_000_001)}]`],
])('a text of more %s than memory holds is refused before it is read', (_, text) => {
  expect(() => read(text)).toThrow('more than the 2000000 that are read from YAML: write it as JSON');
});
