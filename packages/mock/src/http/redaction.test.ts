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

test('nor is a query parameter of a short name', () => {
  expect(redaction.url('/a?key=1&sig=2&auth=3&code=4&pwd=5&author=6&countryCode=7')).toBe(
    '/a?key=[redacted]&sig=[redacted]&auth=[redacted]&code=[redacted]&pwd=[redacted]&author=6&countryCode=7',
  );
});
