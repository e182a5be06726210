import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/**
 * The package that knows what schemas mean. A mock whose document has valid examples needs it for no answer, so it is
 * not loaded at the start.
 */
export function schemaCore(): typeof import('@specpact/schema') {
  return require('@specpact/schema');
}
