import { expect, it } from 'vitest';
import { parseDocument } from '../document.ts';
import type { JsonValue } from '../json/json.ts';
import { writeHeaderValue, writePathValue, writeQueryValue } from './written-parameter.ts';

const lists = (format: string, inner: string) =>
  `type: array, collectionFormat: ${format}, items: { type: array, collectionFormat: ${inner}, items: { type: string } }`;

const document = parseDocument(
  'lists.yaml',
  `swagger: '2.0'
info: { title: Lists, version: '1' }
paths:
  /rows/{cells}/{plain}:
    get:
      parameters:
        - { name: cells, in: path, required: true, ${lists('pipes', 'ssv')} }
        - { name: rows, in: query, ${lists('multi', 'pipes')} }
        - { name: deep, in: query, ${lists('tsv', 'csv')} }
        - { name: plain, in: path, required: true, type: array, items: { type: string } }
        - { name: X-Rows, in: header, ${lists('ssv', 'pipes')} }
      responses: { 204: { description: Done } }
`,
);
const rows: JsonValue = [['a', 'b'], ['c']];

it('writes lists of Swagger 2.0, and the lists in them, with their delimiters', () => {
  const [cells, multi, deep, plain, header] = document.operations[0]?.parameters ?? [];
  if (!cells || !multi || !deep || !plain || !header) throw new Error('the document lacks a parameter');
  expect(writePathValue(cells, rows)).toBe('a%20b%7Cc');
  expect(writeQueryValue(multi, rows)).toEqual([
    ['rows', 'a|b'],
    ['rows', 'c'],
  ]);
  expect(writeQueryValue(deep, rows)).toEqual([['deep', 'a,b\tc']]);
  expect(writePathValue(plain, ['a', 'b,c'])).toBe('a,b%2Cc');
  expect(writeHeaderValue(header, rows)).toBe('a|b c');
});

it('writes a list in an exploded object as its name several times', () => {
  const parameter = { name: 'filter', in: 'query', value: { style: 'form' }, content: [] } as const;
  const value = { tags: ['a', 'b'], none: [], sizes: { min: 1 }, page: 2 };
  expect(writeQueryValue(parameter, value)).toEqual([
    ['tags', 'a'],
    ['tags', 'b'],
    ['sizes', '{"min":1}'],
    ['page', '2'],
  ]);
});
