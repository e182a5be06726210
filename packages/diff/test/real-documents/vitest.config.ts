import { defineConfig } from 'vitest/config';

/** `pnpm --filter @specpact/diff test:documents`: versions of large documents, installed on demand. */
export default defineConfig({
  test: {
    include: ['test/real-documents/*.run.ts'],
    expect: { requireAssertions: true },
    testTimeout: 300_000,
    hookTimeout: 600_000,
  },
});
