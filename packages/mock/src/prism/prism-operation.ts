import type { getHttpOperationsFromSpec } from '@stoplight/prism-http';

/** Prism's form of an operation: each `$ref` is followed, and schemas are plain JSON Schema. */
export type PrismOperation = Awaited<ReturnType<typeof getHttpOperationsFromSpec>>[number];
