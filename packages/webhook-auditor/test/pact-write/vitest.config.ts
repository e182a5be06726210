import { defineConfig } from 'vitest/config';

/** `pnpm pact:write`: runs the consumer tests so that they write the pact file instead of checking it. */
export default defineConfig({
  test: {
    include: ['test/**/*.pact.test.ts'],
    env: { SPECPACT_PACTS: 'write' },
    expect: { requireAssertions: true },
    reporters: ['default', '@specpact/pact/vitest'],
  },
});
