import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/**
 * The package that knows what schemas mean. It is not loaded at the start, because a mock whose document has valid
 * examples does not need it.
 */
export function schemaCore(): typeof import('@specpact/schema') {
  return require('@specpact/schema');
}
