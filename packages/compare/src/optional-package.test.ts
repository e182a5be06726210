import { expect, test } from 'vitest';
import { isInstalled } from './optional-package.ts';

test('a package is installed, or it is not', () => {
  expect(isInstalled('@pactflow/openapi-pact-comparator', import.meta.url)).toBe(true);
  expect(isInstalled('@specpact/nobody-has-this', import.meta.url)).toBe(false);
});
