import { defineConfig } from 'vitest/config';

/** `pnpm test:runners`: the packed package under each test runner, which takes a minute. */
export default defineConfig({
  test: {
    include: ['test/packed/*.runners.ts'],
    expect: { requireAssertions: true },
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
