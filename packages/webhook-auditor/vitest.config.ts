import { defineConfig, mergeConfig } from 'vitest/config';
import shared from '../../vitest.config.ts';

/** As every package's, and the reporter that checks the pact. */
export default mergeConfig(shared, defineConfig({ test: { reporters: ['@specpact/pact/vitest'] } }));
