import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseXml } from './parse-xml.ts';

test.each([
  [
    '<a b="1">x<![CDATA[<y>]]>&lt;</a>',
    { local: 'a', text: 'x<y><', attributes: [{ local: 'b', value: '1' }] },
  ],
  ['<p:a xmlns:p="urn:a"/>', { local: 'a', prefix: 'p', namespace: 'urn:a', attributes: [] }],
  ['<?xml version="1.0"?><!-- no --><a><b/></a>', { local: 'a', children: [{ local: 'b' }] }],
])('%s', (text, want) => {
  expect(parseXml(text)).toMatchObject(want);
});

test.each(['', 'text', '<a>', '<a/><b/>', '<a>&b;</a>', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'])(
  '%s is no XML that is read',
  (text) => {
    expect(parseXml(text)).toBeUndefined();
  },
);

test('no file is ever read for an entity', () => {
  const text = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><a>&b;</a>';
  expect(parseXml(text)).toBeUndefined();
});

test('elements in each other are refused past a depth', () => {
  expect(() => parseXml('<a>'.repeat(300) + '</a>'.repeat(300))).toThrow('nested too deeply');
});

test('any text is XML or none', () => {
  const part = fc.constantFrom(
    '<a>',
    '</a>',
    '<b c="1"/>',
    '&lt;',
    '&x;',
    'text',
    '<!--',
    '-->',
    '<![CDATA[',
    ']]>',
    '<?x',
    '?>',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(part).map((parts) => parts.join('')),
      ),
      (text) => {
        const root = parseXml(text);
        expect(root === undefined || typeof root.local === 'string').toBe(true);
      },
    ),
  );
});
