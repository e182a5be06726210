import { defineConfig } from 'vitest/config';

/** `pnpm test:installs`: the packed command under each package manager, which npm fetches. It takes some minutes. */
export default defineConfig({
  test: {
    include: ['test/installed/*.installs.ts'],
    expect: { requireAssertions: true },
    testTimeout: 600_000,
  },
});
