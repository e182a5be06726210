import type { Shape } from '@specpact/schema';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readDelimited } from './read-delimited.ts';
import type { Style } from './style.ts';

/** What RFC 6570 makes of a value: what is read must be what was written. */
function write(
  { name, style, explode }: Style,
  value: string | readonly string[] | Record<string, string>,
): string {
  const encoded = (text: string) =>
    encodeURIComponent(text).replace(/[.!'()*~]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  const begin = { simple: '', label: '.', matrix: ';' }[style] ?? '';
  const between = explode ? { simple: ',', label: '.', matrix: ';' }[style] : ',';
  const named = style === 'matrix' ? `${name}=` : '';
  if (typeof value === 'string') return `${begin}${named}${encoded(value)}`;
  const isList = Array.isArray(value);
  const parts = isList
    ? value.map(encoded)
    : Object.entries(value).map(([key, text]) => `${encoded(key)}${explode ? '=' : ','}${encoded(text)}`);
  if (style === 'matrix' && explode && isList) return parts.map((part) => `;${name}=${part}`).join('');
  return `${begin}${explode ? '' : named}${parts.join(between)}`;
}

const styles = fc.record({
  name: fc.constant('id'),
  style: fc.constantFrom('simple', 'label', 'matrix'),
  explode: fc.boolean(),
});
const text = fc.string({ minLength: 1 });
const values = fc.oneof(
  text,
  fc.array(text, { minLength: 1 }),
  fc
    .uniqueArray(text, { minLength: 1 })
    .map((names): Record<string, string> => Object.fromEntries(names.map((name) => [name, `${name}!`]))),
);

function shapeOf(value: unknown): Shape {
  return typeof value === 'string' ? 'text' : Array.isArray(value) ? 'array' : 'object';
}

test('a value of any style is read as it was written', () => {
  fc.assert(
    fc.property(styles, values, (style, value) => {
      fc.pre(!Object.keys(value).includes('__proto__'));
      const reading = readDelimited(write(style, value), style, shapeOf(value), decodeURIComponent);
      expect('values' in reading ? reading.values[0] : reading).toEqual(value);
    }),
  );
});

test('a value of the style label or matrix without its beginning is none', () => {
  fc.assert(
    fc.property(styles, values, (style, value) => {
      fc.pre(style.style !== 'simple');
      const bare = write(style, value).slice(1);
      expect(readDelimited(bare, style, shapeOf(value), (part) => part)).toHaveProperty('fault');
    }),
  );
});

test('a value of the style matrix under another name is none', () => {
  fc.assert(
    fc.property(styles, fc.oneof(text, fc.array(text, { minLength: 1 })), (style, value) => {
      const matrix = { ...style, style: 'matrix' };
      const other = write({ ...matrix, name: 'ids' }, value);
      expect(readDelimited(other, matrix, shapeOf(value), (part) => part)).toHaveProperty('fault');
    }),
  );
});

test.each<[string, Partial<Style>, Shape, unknown]>([
  ['1,2', {}, 'array', ['1', '2']],
  ['a,1,b,2', {}, 'object', { a: '1', b: '2' }],
  ['a=1,b=2', { explode: true }, 'object', { a: '1', b: '2' }],
  ['1|2', { style: 'pipeDelimited' }, 'array', ['1', '2']],
  ['1 2', { style: 'spaceDelimited' }, 'array', ['1', '2']],
  ['1\t2%093', { style: 'tabDelimited' }, 'array', ['1', '2', '3']],
  ['.1.2', { style: 'label' }, 'array', ['1.2']],
  [';id', { style: 'matrix' }, 'text', ''],
  [';a=1;b=2', { style: 'matrix', explode: true }, 'object', { a: '1', b: '2' }],
])('%s of %o is read as %s', (written, style, shape, want) => {
  const reading = readDelimited(
    written,
    { name: 'id', style: 'simple', explode: false, ...style },
    shape,
    String,
  );
  expect('values' in reading ? reading.values[0] : reading).toEqual(want);
});

test.each<[string, Partial<Style>, Shape, string]>([
  ['a,1,b', {}, 'object', 'must be a list of names, each followed by its value'],
  ['a=1,b', { explode: true }, 'object', 'must be a list of `name=value`'],
  ['5', { style: 'label' }, 'text', 'must begin with `.`, as its style `label` says'],
  ['5', { style: 'matrix' }, 'text', 'must begin with `;id=`, as its style `matrix` says'],
  [';id=1;no=2', { style: 'matrix', explode: true }, 'array', 'must begin with `;id=`'],
])('%s of %o, %s: %s', (written, style, shape, want) => {
  const reading = readDelimited(
    written,
    { name: 'id', style: 'simple', explode: false, ...style },
    shape,
    String,
  );
  expect('fault' in reading ? reading.fault : '').toContain(want);
});
