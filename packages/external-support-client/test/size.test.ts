import { expect, test } from 'vitest';
import { SIZE_GOAL, sizeOf } from './bench/size.ts';

test('without validation, a bundle of the client stays within its goal, and validation adds to it', async () => {
  const off = await sizeOf('@specpact/external-support-client/unvalidated');
  const on = await sizeOf('@specpact/external-support-client');
  expect(off.gzip).toBeLessThan(SIZE_GOAL);
  expect(on.gzip).toBeGreaterThan(off.gzip);
});
