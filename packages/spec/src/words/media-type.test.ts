import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  essence,
  holdsType,
  isForm,
  isJson,
  isMultipart,
  isRange,
  isXml,
  parseMediaType,
  readableType,
  specificity,
} from './media-type.ts';

describe('isJson', () => {
  it.each([
    'application/json',
    'Application/JSON ; charset=utf-8',
    'application/hal+json',
    'application/vnd.api+json;profile="a/xml"',
    'text/json',
    'image/gltf+json',
    'application/json, application/json',
  ])('takes %s', (type) => expect(isJson(type)).toBe(true));

  it.each([
    'application/json-seq',
    'application/jsonl',
    'application/x-ndjson',
    'image/json',
    'json',
    '+json',
    'text/plain; a=x/json',
    'text/plain; a="application/json"',
    'application/json+xml',
    'application/*',
    '*/*',
    '',
  ])('does not take %s', (type) => expect(isJson(type)).toBe(false));
});

test('forms, multipart bodies and ranges', () => {
  expect(isForm('application/x-www-form-urlencoded; charset=utf-8')).toBe(true);
  expect(isForm('application/x-www-form-urlencoded2')).toBe(false);
  expect(isMultipart('multipart/Form-Data; boundary=a')).toBe(true);
  expect(isMultipart('application/multipart')).toBe(false);
  expect(['*', '*/*', 'text/*;q=0.1', 'text/plain'].map(isRange)).toEqual([true, true, true, false]);
});

test('XML, by its name or its suffix', () => {
  const types = ['application/xml; charset=utf-8', 'Text/XML', 'application/soap+xml'];
  expect(types.map(isXml)).toEqual([true, true, true]);
  const others = ['image/svg+xml', 'application/xml-dtd', 'text/plain; a=text/xml', 'application/*'];
  expect(others.map(isXml)).toEqual([false, false, false, false]);
});

describe('parseMediaType', () => {
  it.each([
    ['text/html;charset=UTF-8', 'text/html', [['charset', 'UTF-8']]],
    [
      'Text/HTML ; Charset="utf\\"8"; ; a=b',
      'text/html',
      [
        ['charset', 'utf"8'],
        ['a', 'b'],
      ],
    ],
    ['text/html; a=1; A=2', 'text/html', [['a', '1']]],
    ['multipart/mixed; boundary="a;b"', 'multipart/mixed', [['boundary', 'a;b']]],
  ])('reads %s', (text, bare, parameters) => {
    const read = parseMediaType(text);
    expect(read?.essence).toBe(bare);
    expect([...(read?.parameters ?? [])]).toEqual(parameters);
  });

  it.each(['json', 'a/b/c', 'a/b; c', 'a/b; c="d', 'a b/c', ''])('refuses %j', (text) => {
    expect(parseMediaType(text)).toBeUndefined();
  });

  it('names the structured suffix', () => {
    expect(parseMediaType('application/a+b+json')?.suffix).toBe('json');
    expect(parseMediaType('application/json')?.suffix).toBeUndefined();
  });
});

describe('ranges', () => {
  it('hold what is in them, and the most exact has the highest specificity', () => {
    const ranges = ['text/plain;a=b', 'text/plain', 'text/*', '*/*'];
    expect(ranges.map((range) => holdsType(range, 'text/PLAIN; c=d'))).toEqual([true, true, true, true]);
    expect(ranges.map(specificity)).toEqual([3, 2, 1, 0]);
    expect(holdsType('text/*', 'textual/plain')).toBe(false);
    const suffixed = ['application/vnd.a+json', 'application/json', 'application/a+xml', 'text/a+json'];
    expect(suffixed.map((type) => holdsType('application/*+json', type))).toEqual([
      true,
      false,
      false,
      false,
    ]);
    expect(specificity('text/plain;q=0.5')).toBe(2);
  });
});

const token = fc.stringMatching(/^[a-z0-9][a-z0-9.+-]{0,8}$/);
const parameter = fc.tuple(fc.stringMatching(/^[a-z]{1,5}$/), fc.stringMatching(/^[ -~]{0,8}$/));

test('what is written is read again, and the parameters never decide what a type is', () => {
  fc.assert(
    fc.property(
      token,
      token,
      fc.uniqueArray(parameter, { selector: ([name]) => name }),
      (type, subtype, list) => {
        const quoted = list.map(([name, value]) => `; ${name}="${value.replace(/["\\]/g, '\\$&')}"`);
        const text = `${type}/${subtype}${quoted.join('')}`;
        expect(parseMediaType(text)).toMatchObject({ type, subtype, parameters: new Map(list) });
        expect(essence(text)).toBe(`${type}/${subtype}`);
        expect(isJson(text)).toBe(isJson(`${type}/${subtype}`));
        expect(holdsType(`${type}/*`, text)).toBe(true);
      },
    ),
  );
});

test.each([
  ['application/json; charset=utf-8', 'application/json; charset=utf-8'],
  ['text/*', 'text/*'],
  ['*/*', '*/*'],
  ['application/json, charset=utf-8', 'application/json'],
  ['Application/JSON;', 'application/json'],
  ['text/plain;utf-8', 'text/plain'],
  ['applicationjson;version=1', 'application/json'],
  ['JSON', 'application/json'],
  ['application/vnd:thing+json', 'application/json'],
  ['application/vnd:thing', '*/*'],
  ['xls', '*/*'],
  ['*', '*/*'],
  ['', '*/*'],
])('the key %o of a content is read as %o', (key, type) => {
  expect(readableType(key)).toBe(type);
});
