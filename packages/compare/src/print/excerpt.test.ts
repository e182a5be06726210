import { expect, test } from 'vitest';
import { FileLines } from './excerpt.ts';

/** The line with its place under it, as a report draws it. */
function drawn(line: string, part: string, hideValues = false) {
  const excerpt = new FileLines(line).excerpt({ line: 1, column: line.indexOf(part) + 1 }, hideValues);
  return excerpt && [excerpt.text, ' '.repeat(excerpt.start) + '^'.repeat(excerpt.length)];
}

test.each([
  ['    webhookUrl:', 'webhookUrl', ['webhookUrl:', '^^^^^^^^^^']],
  ['\t"a b": 1,', '"a b"', ['"a b": 1,', '^^^^^']],
  ["  '200': { description: x }\r", 'description', ["'200': { description: x }", '         ^^^^^^^^^^^']],
  ['  - {}', '{', ['- {}', '  ^']],
])('%j at %j', (line, part, want) => {
  expect(drawn(line, part)).toEqual(want);
});

test.each([
  ['"x-api-key": "SECRET"', '"x-api-key"', '"x-api-key": "…"'],
  ['"x-api-key": "SECRET"', '"SECRET"', '"x-api-key": "…"'],
  ['"Authorization": ["SECRET"],', '"Authorization"', '"Authorization": ["…"],'],
  ['"a": 1, "clientSecret": "SEC\\"RET", "b": 2', '"a"', '"a": 1, "clientSecret": "…", "b": 2'],
  ['"cookie": ["SECRET", "SECRET"], "b": "c"', '"b"', '"cookie": ["…"], "b": "c"'],
  ['"a": "token: \\"x\\"", "b": "c"', '"b"', '"a": "token: \\"x\\"", "b": "c"'],
])('a secret is not shown: %j at %j', (line, part, want) => {
  expect(drawn(line, part)?.[0]).toBe(want);
});

test('where values may be secrets, none is shown', () => {
  expect(drawn('"x-any": ["SECRET"]', '"x-any"', true)?.[0]).toBe('"x-any": ["…"]');
});

test('of a pact in one line only the part that is meant', () => {
  const line = `{"x-api-key":["SECRET"],"a":"${'x'.repeat(300)}","webhookUrl":"https://x.example","b":"${'y'.repeat(300)}","password":"SECRET"}`;
  expect(drawn(line, '"webhookUrl"')).toEqual(['"webhookUrl":"https://x.example" …', '^'.repeat(12)]);
});

test.each([[2], [3]])('nothing where there is no text: line %i', (line) => {
  expect(new FileLines('a\n ').excerpt({ line, column: 1 })).toBeUndefined();
});

test('a column behind the end of the line is its end', () => {
  expect(new FileLines('ab').excerpt({ line: 1, column: 99 })).toEqual({ text: 'ab', start: 1, length: 1 });
});

test.each(['X-Auth-Key', 'Ocp-Apim-Subscription-Key', 'X-Functions-Key', 'X-Access-Key', 'X-JWT', 'pwd'])(
  'the value of %s is hidden',
  (name) => {
    expect(new FileLines(`"${name}": "s3cr3t"`).excerpt({ line: 1, column: 1 })?.text).toBe(`"${name}": "…"`);
  },
);

test.each([
  [
    '"query": { "key": ["s3cr3t"], "sig": "s3cr3t" }, "a": "b"',
    '"query": { "key": ["…"], "sig": "…" }, "a": "b"',
  ],
  ['"params": { "code": "s3cr3t" }', '"params": { "code": "…" }'],
  [
    '"hook": "https://a.example/?auth=s3cr3t&a=b&pwd=s3cr3t"',
    '"hook": "https://a.example/?auth=…&a=b&pwd=…"',
  ],
  ["hook: 'https://a.example/?key=s3cr3t#top'", "hook: 'https://a.example/?key=…#top'"],
])('a short name of a parameter hides its value: %s', (line, want) => {
  expect(new FileLines(line).excerpt({ line: 1, column: 1 })?.text).toBe(want);
});

test('a member that is no parameter may be called code', () => {
  const line = '"params": { "page": "1" }, "code": "not_found", "key": "de"';
  expect(new FileLines(line).excerpt({ line: 1, column: 1 })?.text).toBe(line);
});
