import { defineConfig } from 'vitest/config';

/** For `pnpm --filter @specpact/mock test:github`. Prism alone needs a minute for this document. */
export default defineConfig({
  test: {
    include: ['test/github/*.run.ts'],
    expect: { requireAssertions: true },
    testTimeout: 1_800_000,
    hookTimeout: 600_000,
  },
});
