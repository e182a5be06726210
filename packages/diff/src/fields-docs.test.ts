import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { SEVERITY_OF } from './change/change-code.ts';

const docs = readFileSync(new URL('../docs/fields.md', import.meta.url), 'utf8');
const codes = [...SEVERITY_OF.keys()];

/** The second column of each row: codes, with `*` for any part. */
const patterns = docs
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| Field'))
  .flatMap((line) => Array.from((line.split('|')[2] ?? '').matchAll(/`([^`]+)`/g), ([, code = '']) => code));

const matches = (pattern: string, code: string) =>
  new RegExp(`^${pattern.replaceAll('.', '\\.').replaceAll('*', '.*')}$`).test(code);

test('docs/fields.md names each code, and none that there is not', () => {
  expect(patterns.length).toBeGreaterThan(40);
  // `request.*` would match every code of a schema.
  const narrow = patterns.filter((pattern) => pattern !== 'request.*');
  expect(codes.filter((code) => !narrow.some((pattern) => matches(pattern, code)))).toEqual([]);
  expect(patterns.filter((pattern) => !codes.some((code) => matches(pattern, code)))).toEqual([]);
});
