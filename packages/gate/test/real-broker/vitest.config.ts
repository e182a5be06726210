import { defineConfig } from 'vitest/config';

/** `PACT_BROKER_BASE_URL=https://… pnpm --filter @specpact/gate test:broker`: not part of `test`, it needs a broker. */
export default defineConfig({
  test: {
    include: ['test/real-broker/*.real.ts'],
    testTimeout: 300_000,
    expect: { requireAssertions: true },
  },
});
