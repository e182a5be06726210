import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Shared by every package: `vitest run --root . --config ../../vitest.config.ts`. */
export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    setupFiles: [fileURLToPath(new URL('vitest.setup.ts', import.meta.url))],
    // The json report feeds the totals that `npm test` ends with.
    reporters: ['default', 'json'],
    outputFile: { json: '.vitest/report.json' },
    // A condition is waited for as long as a busy machine needs.
    expect: { requireAssertions: true, poll: { timeout: 20_000 } },
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
