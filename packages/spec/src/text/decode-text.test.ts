import { describe, expect, it } from 'vitest';
import { decodeText } from './decode-text.ts';
import { DocumentError } from './document-error.ts';

describe('decodeText', () => {
  it.each([
    { bytes: Buffer.from('a: "é 😀 \uFFFD"'), want: 'a: "é 😀 \uFFFD"' },
    { bytes: Buffer.from('\uFEFFa: 1'), want: '\uFEFFa: 1' },
  ])('takes UTF-8 as it is: $want', ({ bytes, want }) => {
    expect(decodeText('a.yaml', bytes)).toBe(want);
  });

  it.each([
    { what: 'Latin-1', bytes: Buffer.from('a: 1\nb: caf\u00E9', 'latin1'), want: 'a.yaml:2:7: byte 0xE9 ' },
    {
      what: 'a bad byte after a U+FFFD that was written',
      bytes: Buffer.concat([Buffer.from('\uFFFD: \uFFFD'), Buffer.of(0xff)]),
      want: 'a.yaml:1:5: byte 0xFF ',
    },
    {
      what: 'a character cut off, after a byte order mark',
      bytes: Buffer.from('\uFEFFé').subarray(0, -1),
      want: 'a.yaml:1:1: byte 0xC3 ',
    },
    {
      what: 'half a surrogate pair',
      bytes: Buffer.from([0x61, 0xed, 0xa0, 0x80]),
      want: 'a.yaml:1:2: byte 0xED ',
    },
  ])('names the place of $what', ({ bytes, want }) => {
    expect(() => decodeText('a.yaml', bytes)).toThrow(DocumentError);
    expect(() => decodeText('a.yaml', bytes)).toThrow(`${want}is not UTF-8: save the file as UTF-8`);
  });

  it.each([
    { what: 'little-endian', bytes: Buffer.from('\uFEFFopenapi: 3.1.0', 'utf16le') },
    { what: 'little-endian without a mark', bytes: Buffer.from('{}', 'utf16le') },
    { what: 'big-endian', bytes: Buffer.from('\uFEFFopenapi: 3.1.0', 'utf16le').swap16() },
    { what: 'big-endian without a mark', bytes: Buffer.from('{}', 'utf16le').swap16() },
  ])('tells UTF-16, $what', ({ bytes }) => {
    expect(() => decodeText('a.yaml', bytes)).toThrow(
      'a.yaml:1:1: the file is UTF-16 or UTF-32, and only UTF-8 is read: save it as UTF-8',
    );
  });
});
