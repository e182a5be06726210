import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: { reporters: ['default', '@specpact/pact/vitest'], testTimeout: 30_000 },
});
