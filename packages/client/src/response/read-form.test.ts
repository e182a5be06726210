import { expect, test } from 'vitest';
import { readForm } from './read-form.ts';

const read = readForm({
  expires_in: 'number',
  isNew: 'boolean',
  tags: ['string'],
  ids: ['number'],
  user: 'json',
});
const form = (text: string) => read(new TextEncoder().encode(text), 'application/x-www-form-urlencoded');

test('a form is an object, and its members have their types', () => {
  expect(
    form('token=a%20b+c&expires_in=3600&isNew=true&tags=x&ids=1&ids=2&user=%7B%22id%22%3A1%7D&__proto__=1'),
  ).toEqual({
    value: Object.fromEntries([
      ['token', 'a b c'],
      ['expires_in', 3600],
      ['isNew', true],
      ['tags', ['x']],
      ['ids', [1, 2]],
      ['user', { id: 1 }],
      ['__proto__', '1'],
    ]),
  });
  expect(form('')).toEqual({ value: {} });
  expect(form('more=1&more=2')).toEqual({ value: { more: ['1', '2'] } });
});

test.each([
  ['expires_in=soon', '/expires_in must be a number'],
  ['isNew=1', '/isNew must be a boolean'],
  ['user=%7B', '/user must be JSON'],
  ['ids=1&ids=x', '/ids must be a number'],
  ['expires_in=1&expires_in=2', '/expires_in must be one value'],
])('%s is off the contract', (text, detail) => {
  expect(form(text)).toEqual({ code: 'schema', detail: `with a body that its schema refuses: ${detail}` });
});

test('a form that is not in its charset is none', () => {
  expect(read(new Uint8Array([0xff]), '')).toMatchObject({ code: 'charset' });
});
