import { expect, test } from 'vitest';
import { isInstalled, isOlder, packageVersion } from './optional-package.ts';

const ABSENT = '@specpact/nobody-has-this';

test('a package is installed, or it is not', () => {
  expect(isInstalled(() => import.meta.resolve('@pactflow/openapi-pact-comparator'))).toBe(true);
  expect(isInstalled(() => import.meta.resolve(ABSENT))).toBe(false);
});

test('the version of a package is in its own package.json, above its files', () => {
  const file = import.meta.filename;
  expect(packageVersion(file, '@specpact/compare')).toMatch(/^\d+\.\d+\.\d+$/);
  expect(packageVersion(file, ABSENT)).toBeUndefined();
});

test.each([
  ['19.2.0', '^20.2.0', true],
  ['20.1.10', '^20.2.0', true],
  ['20.2.0', '^20.2.0', false],
  ['20.10.0', '^20.2.0', false],
  ['100.0.0', '^20.2.0', false],
  ['of an unknown version', '^20.2.0', false],
])('%s is older than %s: %s', (version, range, older) => {
  expect(isOlder(version, range)).toBe(older);
});
