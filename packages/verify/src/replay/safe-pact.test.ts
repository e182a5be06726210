import { readPact } from '@specpact/compare';
import { SourceText } from '@specpact/spec';
import { expect, test } from 'vitest';
import { withoutUnsafe } from './safe-pact.ts';

test('what is safe stays as it is written, to the digit', () => {
  const interaction = (method: string, body: string) =>
    `{"description":"${method}","request":{"method":"${method}","path":"/"},"response":{"status":200,"body":${body}}}`;
  const text = `{"consumer":{"name":"c"},"provider":{"name":"p"},"interactions":[${interaction('POST', '1')},${interaction('get', '{"a":1.0,"b":12345678901234567890,"__proto__":{"c":1e3}}')}],"metadata":{"pactSpecification":{"version":"3.0.0"}}}`;
  const safe = withoutUnsafe(readPact(new SourceText('pact.json', text)));
  expect(safe).toBe(text.replace(`${interaction('POST', '1')},`, ''));
});
