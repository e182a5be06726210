import { defineConfig } from 'vitest/config';

/** `pnpm pact:write`: the consumer tests, which write the pact file in place of checking it. */
export default defineConfig({
  test: {
    include: ['test/**/*.pact.test.ts'],
    env: { SPECPACT_PACTS: 'write' },
    expect: { requireAssertions: true },
    reporters: ['default', '@specpact/pact/vitest'],
  },
});
