import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hasFormat, REAL_FORMATS, TEXT_FORMATS, WHOLE_FORMATS } from './format.ts';

/** In milliseconds. Far more than a busy machine needs, far less than a match that backtracks takes. */
const STALL = 20_000;

/** Texts that have a format, and texts that do not. */
const TEXTS: Record<string, [has: string[], hasNot: string[]]> = {
  date: [
    ['2024-02-29', '0000-01-01'],
    ['2023-02-29', '2024-04-31', '2024-1-01', '2024-01-01Z', '', '２０２４-01-01'],
  ],
  time: [
    ['10:00:00Z', '10:00:00.123+01:30', '23:59:60Z', '01:29:60+01:30'],
    ['10:00:00', '24:00:00Z', '10:00Z', '10:00:00+0100', '10:00:00+24:00', '22:59:60Z'],
  ],
  'date-time': [
    ['2024-01-01T10:00:00Z', '2024-01-01t10:00:00.5z', '2016-12-31T23:59:60Z', '2015-07-01T01:59:60+02:00'],
    [
      '2024-01-01T10:00:00+0100',
      '2024-01-01 10:00:00Z',
      '2024-01-01T10:00:00',
      '2024-02-30T10:00:00Z',
      '2016-12-31T23:58:60Z',
      '2016-12-30T23:59:60Z',
      '2024-01-01',
    ],
  ],
  'date-time-local': [['2024-01-01T10:00:00'], ['2024-01-01T10:00:00Z', '2024-01-01T10:00:00+01:00']],
  'time-local': [
    ['10:00:00', '10:00:00.5'],
    ['10:00:00Z', '25:00:00'],
  ],
  duration: [
    ['P1Y', 'P1Y2M3D', 'P3DT4H5M6S', 'PT36H', 'P4W', 'P0D'],
    ['P', 'PT', 'P1Y2D', 'PT1H2S', 'P1D2H', 'P2D1Y', 'P1W2D', '1D', 'P1', 'P-1D', 'PT0.5S'],
  ],
  email: [
    ['a@b.c', 'a.b+c~d@example.com', '"a b"@example.com', 'a@[127.0.0.1]', 'a@[IPv6:::1]', 'a@localhost'],
    ['a', '.a@b.c', 'a.@b.c', 'a..b@c.d', 'a@b@c.d', 'a@b=c.d', 'a@[127.0.0.300]', '<a@b.c>', 'ä@b.c', 'a@'],
  ],
  'idn-email': [
    ['a@b.c', 'ä@example.com', '二@例え.jp'],
    ['ä', 'a b@c.d', '@b.c'],
  ],
  hostname: [
    ['a', 'example.com', 'a-b.c', '1.2', 'xn--bcher-kva.example', 'r3---sn-4g5e.example.com', 'a'.repeat(63)],
    [
      '',
      '-a',
      'a-',
      'a_b',
      'a..b',
      'a.',
      '.a',
      'ä.de',
      'a'.repeat(64),
      `${'a.'.repeat(127)}a`.repeat(2),
      'xn--X',
    ],
  ],
  'idn-hostname': [
    ['example.com', 'bücher.example', '例え.jp', 'xn--bcher-kva.example'],
    ['', 'a..b', '-ä.de', 'ä.', '〮한국', 'a b'],
  ],
  ipv4: [
    ['127.0.0.1', '255.255.255.255'],
    ['256.0.0.1', '01.2.3.4', '1.2.3', '1.2.3.4.5', '1.2.3.4/8', '0x7f.0.0.1'],
  ],
  ipv6: [
    ['::', '::1', '1::', '1:2:3:4:5:6:7:8', '::ffff:192.168.0.1', '1:2:3:4:5:6:192.168.0.1', '2001:DB8::1'],
    [
      '1',
      ':1',
      '1:2:3:4:5:6:7',
      '1:2:3:4:5:6:7:8:9',
      '1::2::3',
      '12345::',
      '::g',
      '::1%eth0',
      '::1/64',
      ':::',
      '1:2:3:4:5:6:7::8',
      '1.2.3.4::',
    ],
  ],
  uri: [
    [
      'http://example.com:8080/a?b=c#d',
      'urn:a:b',
      'mailto:a@b.c',
      'http://[::1]:80/',
      'file:///a',
      'a:',
      'http://a@b/%20',
    ],
    [
      '/a',
      'a',
      '//a',
      'http://a:99999/',
      'http://a:b/',
      'http://a b',
      'http://a/<b>',
      'http://[::1',
      'a,b:c',
      '://a',
      'http://ä.de',
      'http://a/%2',
      'a\\b:c',
    ],
  ],
  'uri-reference': [
    ['/a', '', 'a/b', '?a', '#a', '//a/b', 'http://a', './a:b'],
    ['a b', '\\a', '#a\\b', '1a:b', 'ä'],
  ],
  iri: [
    ['http://ä.de/ö?ü#ß', 'http://例え.jp', 'urn:a'],
    ['/ä', 'ä', 'http://a b', 'http://[ä]', 'http://1:2:3/'],
  ],
  'iri-reference': [
    ['/ä', 'ä', '#ö'],
    ['\\ä', 'ä b'],
  ],
  url: [['http://localhost:3000/a'], ['localhost', '/a']],
  'uri-template': [
    ['http://a/{b}', '{+b,c*}/{d:3}', 'a', '{?a.b}', '{%20}'],
    ['{', 'a}', '{a', '{}', '{a b}', 'a b', '{a:0}', '{{a}}'],
  ],
  uuid: [
    ['2EB8AA08-aa98-11ea-b4aa-73b441d16380', '00000000-0000-0000-0000-000000000000'],
    [
      '2eb8aa08aa9811eab4aa73b441d16380',
      '2eb8aa08-aa98-11ea-b4aa-73b441d1638',
      'urn:uuid:2eb8aa08-aa98-11ea-b4aa-73b441d16380',
    ],
  ],
  'json-pointer': [
    ['', '/', '/a~0b/~1', '/a\nb', '/ä'],
    ['a', '#/a', '/~', '/~2'],
  ],
  'relative-json-pointer': [
    ['0', '1/a', '0#', '0+1/a', '2-1#'],
    ['/a', '-1', '01/a', '0##', '', '0+0'],
  ],
  regex: [
    ['^a+$', '\\p{L}'],
    ['(', '\\Z', 'a{2,1}'],
  ],
  byte: [
    ['', 'YQ==', 'YWI=', 'YWJj', 'YWJj\r\nYQ=='],
    ['YQ', 'Y===', 'Y-_=', 'a b='],
  ],
  base64url: [
    ['', 'YQ', 'YQ==', 'YWI', 'Y-_a'],
    ['Y', 'Y+/a', 'YQ='],
  ],
  char: [
    ['a', '€', '😀'],
    ['', 'ab'],
  ],
};

describe('each format that is asserted', () => {
  test('is tried here', () => {
    expect(Object.keys(TEXTS).sort()).toEqual(Object.keys(TEXT_FORMATS).sort());
  });

  test.each(Object.entries(TEXTS))('%s', (format, [has, hasNot]) => {
    expect(has.filter((text) => !hasFormat(text, format))).toEqual([]);
    expect(hasNot.filter((text) => hasFormat(text, format))).toEqual([]);
  });

  test('is decided soon, whatever the text', () => {
    const start = performance.now();
    for (const format of Object.keys(TEXT_FORMATS)) {
      for (const part of [
        'a',
        'a.',
        'a-',
        ':',
        '1:',
        '[',
        '{a',
        '%',
        'P1',
        '"',
        '\\"',
        '/~',
        '==',
        '@',
        '::',
      ]) {
        hasFormat(`${part.repeat(2_000)}!`, format);
        hasFormat(`a@${part.repeat(2_000)}`, format);
      }
    }
    expect(performance.now() - start).toBeLessThan(STALL);
  });

  test('what a date says, Date reads', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }),
        (date) => {
          expect(hasFormat(date.toISOString(), 'date-time')).toBe(true);
          expect(hasFormat(date.toISOString().slice(0, 10), 'date')).toBe(true);
          expect(hasFormat(date.toISOString().slice(11), 'time')).toBe(true);
        },
      ),
    );
  });
});

test.each<[string, number, boolean]>([
  ['int32', 2_147_483_647, true],
  ['int32', 2_147_483_648, false],
  ['int32', 1.5, false],
  ['uint8', -1, false],
  ['float', 1e39, false],
  ['float', 0.1, true],
  ['double', 1e308, true],
  ['date', 5, true],
])('%s and %d: %s', (format, value, want) => {
  expect(hasFormat(value, format)).toBe(want);
});

test('the README names each format, and whether it is asserted', () => {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  const rows = [...readme.matchAll(/^\| ((?:`[\w-]+`(?:, )?)+) \| (yes|no)/gm)];
  const named = (asserted: string) =>
    rows.flatMap(([, names = '', said]) =>
      said === asserted ? [...names.matchAll(/[\w-]+/g)].map(([name]) => name) : [],
    );
  const asserted = [TEXT_FORMATS, WHOLE_FORMATS, REAL_FORMATS].flatMap(Object.keys);
  expect(named('yes').sort()).toEqual(asserted.sort());
  for (const format of named('no')) expect(hasFormat('anything at all', format)).toBe(true);
});
