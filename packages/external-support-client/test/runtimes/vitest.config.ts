import { defineConfig } from 'vitest/config';

/** `pnpm test:runtimes`: not part of `pnpm test`, because each runtime is some 100 MB. */
export default defineConfig({
  test: {
    include: ['test/runtimes/*.runtime.ts'],
    expect: { requireAssertions: true },
    testTimeout: 60_000,
    hookTimeout: 300_000,
  },
});
