import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { isJsonObject, type JsonValue } from '../json/json.ts';
import { DocumentError } from './document-error.ts';
import { SourceText } from './source-text.ts';

const place = (source: SourceText, path: string[], of?: 'key' | 'value') => {
  const { line, column } = source.locate(path, of);
  return `${line}:${column}`;
};

describe('SourceText', () => {
  const yaml = new SourceText('a.yaml', 'info:\n  title: T\ntags:\n  - name: one\n  - name: two\n');
  const json = new SourceText(
    'a.json',
    '{\n  "info": { "title": "T" },\n  "tags": [\n    { "name": "one" }\n  ]\n}\n',
  );

  it.each([
    { source: yaml, path: [], want: '1:1' },
    { source: yaml, path: ['info', 'title'], want: '2:3' },
    { source: yaml, path: ['tags', '1', 'name'], want: '5:5' },
    { source: yaml, path: ['info', 'missing'], want: '1:1' },
    { source: json, path: ['info'], want: '2:3' },
    { source: json, path: ['info', 'title'], want: '2:13' },
    { source: json, path: ['tags', '0'], want: '4:5' },
    { source: json, path: ['tags', '7', 'name'], want: '3:3' },
  ])('finds $path at $want in $source.file', ({ source, path, want }) => {
    expect(place(source, path)).toBe(want);
  });

  it('tells a member’s value from its name', () => {
    expect(place(yaml, ['info', 'title'], 'value')).toBe('2:10');
    expect(place(json, ['info', 'title'], 'value')).toBe('2:22');
  });

  it.each([
    { file: 'a.yaml', text: 'a: 1\nb: [1\n', place: 'a.yaml:3:1' },
    { file: 'a.yaml', text: 'a: 1\na: 2\n', place: 'a.yaml:2:1' },
    { file: 'a.yaml', text: 'a: 1\n---\nb: 1\n', place: 'a.yaml:2:1' },
    { file: 'a.yaml', text: 'a: &a\n  b: [*a]\n', place: 'a.yaml:2:7' },
    { file: 'a.yaml', text: 'a: &a { b: &b { c: *a } }\n', place: 'a.yaml:1:20' },
    { file: 'a.yaml', text: 'a: 1\nb: *c\n', place: 'a.yaml:2:4' },
    { file: 'a.json', text: '{\n  "a": ,\n}', place: 'a.json:2:8' },
    { file: 'a.json', text: '{\n  "a": 1,\n  "a": 1\n}', place: 'a.json:3:3' },
    { file: 'a.yaml', text: '{\n  "a": 1,\n  "a": 1\n}', place: 'a.yaml:3:3' },
  ])('names the place at which $text breaks', ({ file, text, place: want }) => {
    expect(() => new SourceText(file, text)).toThrow(DocumentError);
    expect(() => new SourceText(file, text)).toThrow(`${want}: `);
  });

  it('says in its own words what to do about a second YAML document', () => {
    expect(() => new SourceText('a.yaml', 'a: 1\n---\nb: 1\n')).toThrow(
      'a second YAML document begins here: put it in a file of its own',
    );
  });

  it('says that YAML is nested too deeply', () => {
    expect(() => new SourceText('a.yaml', `a: ${'['.repeat(20_000)}`)).toThrow(
      /^a\.yaml:1:\d+: nested too deeply to be read$/,
    );
  });

  it('refuses JSON that is broken deeper than the stack', () => {
    expect(() => new SourceText('a.json', '['.repeat(100_000))).toThrow(
      'a.json:1:1: not valid JSON, and nested too deeply to say where',
    );
  });

  it.each(['a.json', 'a.yaml'])('says of a second member in %s what to do', (file) => {
    const text = file === 'a.json' ? '{"a":1,"a":1}' : 'a: 1\na: 1\n';
    expect(() => new SourceText(file, text)).toThrow(
      'the object has a member of this name already: keep one of the two',
    );
  });

  it('takes one anchor several times, and a name again, as often as they are written', () => {
    const { value } = new SourceText('a.yaml', 'a: &x { n: 1 }\nb: *x\nc: &x [1]\nd: *x\n');
    expect(value).toEqual({ a: { n: 1 }, b: { n: 1 }, c: [1], d: [1] });
  });

  it('refuses aliases that multiply without end', () => {
    const levels = Array.from(
      { length: 12 },
      (_, n) => `a${n}: &a${n} [${Array(9).fill(n ? `*a${n - 1}` : 'x')}]`,
    );
    expect(() => new SourceText('laughs.yaml', levels.join('\n'))).toThrow(/alias/i);
  });

  it('takes a byte order mark and "__proto__" as data', () => {
    const source = new SourceText('a.json', '\uFEFF{ "__proto__": { "polluted": true } }');
    expect(Object.keys(source.value as object)).toEqual(['__proto__']);
    expect({}).not.toHaveProperty('polluted');
  });

  it('reads the same value from JSON and from YAML', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const wanted = JSON.parse(JSON.stringify(value));
        expect(new SourceText('a.json', JSON.stringify(value)).value).toEqual(wanted);
        expect(new SourceText('a.yaml', stringify(wanted)).value).toEqual(wanted);
      }),
    );
  });

  it('finds every member of any JSON at the text that holds it, whatever the order', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(0, 2), fc.boolean(), (value, indent, isBackward) => {
        const text = JSON.stringify(value, null, indent);
        const source = new SourceText('a.json', text);
        const lines = text.split('\n');
        const all = paths(source.value);
        for (const path of isBackward ? all.reverse() : all) {
          const { line, column } = source.locate(path, 'value');
          const rest = [lines[line - 1]?.slice(column - 1), ...lines.slice(line)].join('\n');
          const found = path.reduce<JsonValue | undefined>(
            (at, token) => (Array.isArray(at) ? at[Number(token)] : isJsonObject(at) ? at[token] : undefined),
            source.value,
          );
          expect(rest.startsWith(JSON.stringify(found)?.[0] as string)).toBe(true);
        }
      }),
    );
  });
});

function paths(value: JsonValue | undefined, at: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [at];
  return [at, ...Object.entries(value).flatMap(([key, member]) => paths(member, [...at, key]))];
}

it('refuses comments in JSON with their place', () => {
  const text = '{\n  "openapi": "3.1.0", // the version\n  "info": {}\n}\n';
  expect(() => new SourceText('a.json', text)).toThrow('a.json:2:23: not valid JSON: invalid comment token');
});
