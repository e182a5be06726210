import { defineConfig } from 'vitest/config';

/** `pnpm --filter @specpact/mock test:github`: Prism alone takes a minute with this document. */
export default defineConfig({
  test: {
    include: ['test/github/*.run.ts'],
    expect: { requireAssertions: true },
    testTimeout: 1_800_000,
    hookTimeout: 600_000,
  },
});
