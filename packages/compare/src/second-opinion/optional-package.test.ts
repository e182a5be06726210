import { expect, test } from 'vitest';
import { isInstalled } from './optional-package.ts';

const ABSENT = '@specpact/nobody-has-this';

test('a package is installed, or it is not', () => {
  expect(isInstalled(() => import.meta.resolve('@pactflow/openapi-pact-comparator'))).toBe(true);
  expect(isInstalled(() => import.meta.resolve(ABSENT))).toBe(false);
});
