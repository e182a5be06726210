import { defineConfig } from 'vitest/config';

/** `pnpm test:runtimes`: outside of `pnpm test`, for it fetches some 100 MB of each runtime. */
export default defineConfig({
  test: {
    include: ['test/runtimes/*.runtime.ts'],
    expect: { requireAssertions: true },
    testTimeout: 60_000,
    hookTimeout: 300_000,
  },
});
