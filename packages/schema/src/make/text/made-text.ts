// make/text/ takes formats, patterns and lengths.
// It gives texts that have them.

import { formatShape } from '../../format/format-shapes.ts';
import type { SchemaObjectAt } from '../../read/schema-at.ts';
import { textsOf } from './pattern-texts.ts';

/** A text longer than this is not made. */
const LONGEST = 100_000;

/** Texts that many patterns match. They are tried before texts that only a machine would write. */
const SHAPES = ['a', 'A', '1', 'abc', 'ABC', '123', 'a1', 'A1', '1.0.0', 'v1', 'en-US', '+15550100'];
/** More such texts, for patterns of a whole text. Other patterns would match them by accident. */
const WHOLE_SHAPES = [
  ...SHAPES,
  ...['date-time', 'date', 'time', 'email', 'hostname', 'ipv4', 'ipv6', 'uri', 'uuid'].flatMap(
    (format) => formatShape(format)?.texts[0] ?? [],
  ),
];

/** The formats of texts that are encoded in this way (JSON Schema 2020-12, validation 8.3). */
const ENCODED_AS: Readonly<Record<string, string>> = { base64: 'byte', base64url: 'base64url' };

/** Texts for schemas: first those of the formats, or the name of the value, then those of the patterns. */
export function* madeTexts(schemas: readonly SchemaObjectAt[], name: string | undefined): Generator<string> {
  const numbers = (keyword: string) =>
    schemas.flatMap(({ value }) => (typeof value[keyword] === 'number' ? [value[keyword]] : []));
  const least = Math.max(0, ...numbers('minLength'));
  const most = Math.min(LONGEST, ...numbers('maxLength'));
  if (least > most) return;
  const texts = (keyword: string) =>
    schemas.flatMap(({ value }) => (typeof value[keyword] === 'string' ? [value[keyword]] : []));
  const patterns = texts('pattern');
  const encodings = texts('contentEncoding').flatMap((encoding) => ENCODED_AS[encoding] ?? []);
  const formats = [...texts('format'), ...encodings].flatMap((format) => formatShape(format) ?? []);
  const plain = fitted(placeholder(name), name === undefined ? ' text' : '', least, most);
  for (const format of formats) yield* format.texts;
  if (formats.length === 0) {
    yield plain;
    if (patterns.length > 0) {
      yield plain.toLowerCase();
      const shapes = patterns.every((pattern) => pattern.startsWith('^')) ? WHOLE_SHAPES : SHAPES;
      for (const shape of shapes) yield fitted(shape, '', least, most);
    }
  }
  const forms = [...patterns, ...formats.flatMap(({ usual }) => usual ?? [])];
  yield* textsOf(forms, least, most);
  for (let number = 2; number < 400; number += 1) {
    const end = String(number);
    const room = Math.min(most, Math.max(plain.length + end.length, least)) - end.length;
    if (room >= 0) yield `${fitted(plain, '', room, room)}${end}`;
  }
  if (formats.length + patterns.length > 0) yield plain;
  yield* ['a', 'b', 'A', '1', ''];
}

/** A text with the right length. It is filled with `more`, or with its last letter, or cut at its end. */
function fitted(text: string, more: string, least: number, most: number): string {
  return text.padEnd(least, more || (text.at(-1) ?? 'a')).slice(0, most);
}

/** `projectId` becomes `PROJECT_ID`. */
export function placeholder(name: string | undefined): string {
  if (name === undefined) return 'text';
  const words = name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').replace(/[^A-Za-z0-9]+/g, '_');
  return words.toUpperCase();
}
