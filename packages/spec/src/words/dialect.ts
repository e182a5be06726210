import type { OpenApiVersion } from './version.ts';

/**
 * How the schemas of a document are read. `openapi-3.0` is an early JSON Schema with changes of its own (OpenAPI
 * 3.0, section 4.7.24): nothing counts beside a `$ref`, `nullable` is a keyword, `exclusiveMinimum` is a boolean.
 * `2020-12` is JSON Schema itself (OpenAPI 3.1, section 4.8.24).
 */
export type Dialect = 'openapi-3.0' | '2020-12';

/** The dialect of a version's schemas. */
export function dialectOf(version: OpenApiVersion): Dialect {
  return version === '2.0' || version === '3.0' ? 'openapi-3.0' : '2020-12';
}
