import { expect, test } from 'vitest';
import { fillPlaceholders, type Placeholder, placeholdersIn } from './placeholder.ts';

test.each<[string, Placeholder]>([
  ['{uuid}', { of: 'uuid' }],
  ['{now}', { of: 'now', shifts: [] }],
  [
    '{today - 1w +2d}',
    {
      of: 'today',
      shifts: [
        { amount: -1, unit: 'w' },
        { amount: 2, unit: 'd' },
      ],
    },
  ],
  ['{request.path.id}', { of: 'path', name: 'id' }],
  ['{request.header.X-Trace}', { of: 'header', name: 'X-Trace' }],
  ['{request.body}', { of: 'body', path: [] }],
  ['{response.body}', { of: 'answer', path: [] }],
  ['{response.body.order.id}', { of: 'answer', path: ['order', 'id'] }],
  ['{request.body.user.name}', { of: 'body', path: ['user', 'name'] }],
])('%s stands for something', (text, placeholder) => {
  expect(placeholdersIn(`a ${text} b`)).toEqual([{ text, placeholder }]);
});

test.each([
  '{now+1x}',
  '{now + 1}',
  '{today tomorrow}',
  '{request.url}',
  '{request.path}',
  '{request.query.}',
])('%s is written wrongly', (text) => {
  expect(placeholdersIn(text)).toEqual([{ text, placeholder: undefined }]);
  expect(fillPlaceholders(text, () => 'x')).toBe(text);
});

test.each([
  '{id}',
  '{nowhere}',
  '{uuids}',
  '{{now}}',
  '{request}',
  'now',
  '{',
  '{requests.path.id}',
  '{response.url}',
  '{response.bodies}',
])('%s is no placeholder', (text) => {
  expect(placeholdersIn(text)).toEqual([]);
});

test('each placeholder of a text is filled', () => {
  expect(fillPlaceholders('/users/{request.path.id}?at={now}', ({ of }) => of)).toBe('/users/path?at=now');
});
