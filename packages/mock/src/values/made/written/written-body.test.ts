import { type JsonValue, parseDocument } from '@specpact/spec';
import { expect, test } from 'vitest';
import { writtenBody } from './written-body.ts';

const xml = {
  type: 'object',
  xml: { name: 'book', namespace: 'https://a.example/b' },
  properties: {
    id: { type: 'integer', xml: { attribute: true } },
    title: { type: 'string', xml: { prefix: 'dc', name: 'Title' } },
    tags: { type: 'array', xml: { wrapped: true }, items: { type: 'string', xml: { name: 'tag' } } },
    notes: { type: 'array', items: { $ref: '#/components/schemas/Note' } },
  },
};
const note = { type: 'object', xml: { name: 'note' }, properties: { 'at first': { type: 'string' } } };
const document = parseDocument(
  'b.json',
  JSON.stringify({
    openapi: '3.1.0',
    info: { title: 'b', version: '1' },
    paths: {},
    components: { schemas: { Book: xml, Note: note } },
  }),
);
const schema = { value: { $ref: '#/components/schemas/Book' }, path: ['components', 'schemas', 'Book'] };
const write = (type: string, value: JsonValue | undefined) => writtenBody({ value, document, schema }, type);

test.each<[string, JsonValue, string]>([
  ['application/json', 'a', '"a"'],
  ['application/problem+json', { a: 1 }, '{"a":1}'],
  ['text/plain', 'a', 'a'],
  ['text/plain', { a: 1 }, '{"a":1}'],
  ['text/csv', 'a,b\n1,2', 'a,b\n1,2'],
  ['application/octet-stream', 'bytes', 'bytes'],
  ['application/yaml', { a: 1 }, '{"a":1}'],
  ['application/x-ndjson', [{ a: 1 }, { a: 2 }], '{"a":1}\n{"a":2}\n'],
  ['application/jsonl', { a: 1 }, '{"a":1}\n'],
  ['application/json-seq', [1], '\u001e1\n'],
  [
    'application/x-www-form-urlencoded',
    { a: 'b c', l: [1, 2], o: { p: 1 } },
    'a=b+c&l=1&l=2&o=%7B%22p%22%3A1%7D',
  ],
  ['text/event-stream', { a: 1 }, 'data: {"a":1}\n\n'],
  ['text/event-stream', [{ a: 1 }, 'two\nlines'], 'data: {"a":1}\n\ndata: two\ndata: lines\n\n'],
  ['text/event-stream', { data: 'x', event: 'tick', id: '7' }, 'event: tick\ndata: x\nid: 7\n\n'],
  ['text/event-stream', 'data: x', 'data: x\n\n'],
])('%s of %j', (type, value, want) => {
  expect(write(type, value)).toEqual({ text: want });
});

test('XML by the xml objects of its schema', () => {
  const value = { id: 1, title: 'a < b', tags: ['x', 'y'], notes: [{ 'at first': '"' }, {}] };
  expect(write('application/xml', value)).toEqual({
    text:
      '<?xml version="1.0" encoding="UTF-8"?>\n' +
      '<book xmlns="https://a.example/b" id="1"><dc:Title>a &#60; b</dc:Title>' +
      '<tags><tag>x</tag><tag>y</tag></tags>' +
      '<note><at_first>&#34;</at_first></note><note></note></book>',
  });
});

test.each([
  [[{ id: 1 }], '<Pet><id>1</id></Pet>'],
  [[{ id: 1 }, { id: 2 }], '<xml><Pet><id>1</id></Pet><Pet><id>2</id></Pet></xml>'],
  [[], '<xml></xml>'],
])('a list as the whole body, %j, has one root', (value, want) => {
  const list = parseDocument(
    'pets.yaml',
    `swagger: '2.0'
info: { title: T, version: '1' }
produces: [application/xml]
paths: { /a: { get: { responses: { 200: { description: A, schema: { type: array, items: { $ref: '#/definitions/Pet' } } } } } } }
definitions: { Pet: { type: object, properties: { id: { type: integer } } } }
`,
  );
  const schema = list.operations[0]?.responses[0]?.content[0]?.schema;
  const { text } = writtenBody({ value, document: list, schema }, 'application/xml');
  expect(text).toBe(`<?xml version="1.0" encoding="UTF-8"?>\n${want}`);
});

test('a form of parts has a boundary', () => {
  const { text, type } = write('multipart/form-data', { a: 'b' });
  expect(type).toBe('multipart/form-data; boundary=specpact');
  expect(text).toBe('--specpact\r\nContent-Disposition: form-data; name="a"\r\n\r\nb\r\n--specpact--\r\n');
});

test('nothing is written where there is no value', () => {
  expect(write('application/octet-stream', undefined)).toEqual({ text: undefined });
});
