import { expect, test } from 'vitest';
import { Redaction } from './redaction.ts';

const redaction = new Redaction([]);

test.each(['x-auth-key', 'ocp-apim-subscription-key', 'x-functions-key', 'x-access-key', 'x-jwt'])(
  'the header %s is not told',
  (name) => {
    expect(redaction.headers({ [name]: 's3cr3t', accept: '*/*' })).toEqual({
      [name]: '[redacted]',
      accept: '*/*',
    });
    expect(redaction.secrets({ [name]: 's3cr3t' }, new URL('http://localhost'))).toContain('s3cr3t');
  },
);

test('nor is a query of JSON with a secret', () => {
  expect(redaction.url('/a?%7B%22token%22%3A%22s3cr3t%22%7D')).toBe('/a?[redacted]');
  expect(redaction.url('/a?%7B%22size%22%3A1%7D')).toBe('/a?%7B%22size%22%3A1%7D');
  expect(redaction.url('/a?token')).toBe('/a?token');
});

test('nor is a query parameter of a short name', () => {
  expect(redaction.url('/a?key=1&sig=2&auth=3&code=4&pwd=5&author=6&countryCode=7')).toBe(
    '/a?key=[redacted]&sig=[redacted]&auth=[redacted]&code=[redacted]&pwd=[redacted]&author=6&countryCode=7',
  );
});
