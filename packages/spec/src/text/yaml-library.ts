import { createRequire } from 'node:module';
import type * as Yaml from 'yaml';

/**
 * The YAML parser, loaded for the first YAML text: a reader of JSON does not wait for it. It is CommonJS in one file
 * (`--required` of the build). Its own 72 files take 20 ms longer to find and open.
 */
export function yamlLibrary(): typeof Yaml {
  return createRequire(import.meta.url)('yaml');
}
