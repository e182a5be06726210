import { type JsonValue, parseDocument } from '@specpact/spec';
import { expect, test } from 'vitest';
import { echoedValue } from './echoed-value.ts';

const user = {
  type: 'object',
  properties: { id: { type: 'integer', maximum: 99 }, teamId: { type: 'string' }, name: { type: 'string' } },
};
const schema = {
  anyOf: [user, { type: 'array', items: user }, { type: 'object', properties: { data: user } }],
};
const root = {
  openapi: '3.1.0',
  info: { title: 'e', version: '1' },
  paths: {},
};
const document = parseDocument('e.json', JSON.stringify(root));
const written = (of: object) => ({ value: of as never, path: [of === user ? 'user' : 'any'] });
const asked = [
  { name: 'teamId', text: 't-7', isLast: false },
  { name: 'userId', text: '42', isLast: true },
];
const echo = (value: JsonValue, parameters = asked) =>
  echoedValue({ document, schema: written(schema), value }, parameters).value;

test.each<[JsonValue, JsonValue]>([
  [
    { id: 1, teamId: 'x', name: 'n' },
    { id: 42, teamId: 't-7', name: 'n' },
  ],
  [{ data: { id: 1, teamId: 'x' } }, { data: { id: 42, teamId: 't-7' } }],
  [
    [
      { id: 1, teamId: 'x' },
      { id: 2, teamId: 'x' },
    ],
    [
      { id: 1, teamId: 't-7' },
      { id: 2, teamId: 't-7' },
    ],
  ],
  [{ name: 'n' }, { name: 'n' }],
])('%j of team t-7, user 42, is %j', (value, want) => {
  expect(echo(value)).toEqual(want);
});

test.each(['100', 'me', '4e1', ''])('an id that its schema refuses stays as it was made: %j', (text) => {
  const value = { id: 1 };
  const made = echoedValue({ document, schema: written(user), value }, [{ name: 'id', text, isLast: true }]);
  expect(made.value).toEqual(value);
});
