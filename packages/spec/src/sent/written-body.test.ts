import { expect, test } from 'vitest';
import { writeBody } from './written-body.ts';

const FORM = 'application/x-www-form-urlencoded';

test.each([
  ['each item of a list is a field', { a: [1, 2] }, {}, 'a=1&a=2'],
  ['a list in one field', { a: [1, 2] }, { a: { style: 'form', explode: false } }, 'a=1%2C2'],
  ['a list with spaces', { a: [1, 2] }, { a: { style: 'spaceDelimited', explode: false } }, 'a=1+2'],
  [
    'lists in a list',
    { a: [[1, 2], [3]] },
    { a: { style: 'form', explode: true, 'x-item-styles': ['pipeDelimited'] } },
    'a=1%7C2&a=3',
  ],
  ['lists in a list of which nothing is said', { a: [[1, 2], [3]] }, {}, 'a=%5B1%2C2%5D&a=%5B3%5D'],
  ['an object by its members', { o: { x: 1 } }, { o: { style: 'deepObject', explode: true } }, 'o%5Bx%5D=1'],
  ['an object as JSON', { o: { x: 1 } }, {}, 'o=%7B%22x%22%3A1%7D'],
  ['a text, whatever its style', { a: 'b' }, { a: { style: 'form', explode: false } }, 'a=b'],
])('a form: %s', (_, value, encoding, text) => {
  expect(writeBody(FORM, value, encoding)).toEqual({ type: FORM, text });
});

test('multipart has the same fields', () => {
  const encoding = { a: { style: 'form', explode: false, 'x-item-styles': ['pipeDelimited'] } };
  expect(writeBody('multipart/form-data', { a: [[1, 2], [3]], b: 'c' }, encoding).fields).toEqual([
    ['a', '1|2,3'],
    ['b', 'c'],
  ]);
});

test('multipart has a text in one part', () => {
  expect(writeBody('multipart/form-data', 'a=1').fields).toEqual([['body', 'a=1']]);
});

test('multipart keeps the boundary that the document names', () => {
  const type = 'multipart/form-data; boundary=hello';
  expect(writeBody(type, { a: 'b' })).toMatchObject({
    type,
    text: '--hello\r\nContent-Disposition: form-data; name="a"\r\n\r\nb\r\n--hello--\r\n',
  });
});
