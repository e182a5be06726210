import { expect, test } from 'vitest';
import { redactedHeaders } from '../../../client/src/request/sensitive.ts';
import { isSecretMember, isSecretParameter } from './secret-name.ts';

const SECRET = [
  ...['Authorization', 'Proxy-Authorization', 'Cookie', 'Set-Cookie', 'X-Api-Key', 'apikey', 'X-Auth-Key'],
  ...['Ocp-Apim-Subscription-Key', 'X-Functions-Key', 'X-Access-Key', 'X-JWT', 'X-Auth', 'access_token'],
  ...['client_secret', 'password', 'X-Amz-Signature', 'X-Amz-Credential', 'X-Session-Id', 'userPwd'],
];

const ONLY_PARAMETERS = ['key', 'sig', 'auth', 'code', 'pwd', 'X-License-Key', 'X-Goog-Key'];

const OPEN = [
  'author',
  'authority',
  'Idempotency-Key',
  'countryCode',
  'status',
  'keyword',
  'design',
  'Accept',
  'q',
];

test.each([...SECRET, ...ONLY_PARAMETERS])('%s holds a secret in a header or a query', (name) => {
  expect(isSecretParameter(name)).toBe(true);
  expect(redactedHeaders([[name, 'value']])).toEqual({ [name]: '***' });
});

test.each(OPEN)('%s holds none', (name) => {
  expect(isSecretParameter(name)).toBe(false);
});

test('a member of a body is one by its name too, but not by a word as common as key or code', () => {
  expect(SECRET.filter((name) => !isSecretMember(name))).toEqual([]);
  expect(['key', 'code', 'sortKey', ...OPEN].filter(isSecretMember)).toEqual([]);
});
