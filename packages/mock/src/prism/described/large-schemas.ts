import {
  isJsonObject,
  type JsonObject,
  type JsonValue,
  type OpenApiDocument,
  type Operation,
  valueAt,
  type WrittenSchema,
} from '@specpact/spec';
import { referredPath } from './referred-path.ts';

/**
 * The most parts of a schema that Prism gets: objects and lists, with those behind each reference, each time that one
 * leads there. Prism puts the target in the place of each reference, and compiles that. A few schemas that refer to
 * each other become millions of parts.
 */
const MOST_PARTS = 1000;

export type LargeSchemas = ReadonlySet<WrittenSchema>;

/** The keywords of JSON Schema 2020-12 that Prism passes over. */
const UNKNOWN = [
  'prefixItems',
  'unevaluatedItems',
  'unevaluatedProperties',
  'dependentRequired',
  'dependentSchemas',
  'minContains',
  'maxContains',
];

/**
 * The schemas of the parameters and bodies of an operation that are too large for Prism, or that have a keyword which
 * Prism does not know: it takes every value for a `$dynamicRef`, and any alternative for a `defaultMapping`. Our own
 * validator judges these.
 */
export function largeSchemas(root: JsonObject, operation: Operation): LargeSchemas {
  return new Set(schemasOf(operation).filter(({ value }) => isLarge(root, value)));
}

/** The schemas of an operation with a keyword that Prism passes over. Our own validator judges these, too. */
export function halfKnownSchemas(
  { root, dialect }: OpenApiDocument,
  operation: Operation,
  large: LargeSchemas,
): WrittenSchema[] {
  if (dialect !== '2020-12') return [];
  return schemasOf(operation).filter((schema) => !large.has(schema) && isHalfKnown(root, schema.value));
}

function schemasOf({ parameters, requestBody, responses }: Operation): WrittenSchema[] {
  const bodies = [requestBody, ...responses].flatMap((holder) => holder?.content ?? []);
  return [...parameters, ...bodies].flatMap(({ schema }) => schema ?? []);
}

function isHalfKnown(root: JsonObject, schema: JsonValue): boolean {
  const seen = new Set<string>();
  const has = (value: JsonValue | undefined): boolean => {
    if (typeof value !== 'object' || value === null) return false;
    if (UNKNOWN.some((keyword) => Object.hasOwn(value, keyword))) return true;
    const { $ref } = value as JsonObject;
    if (typeof $ref === 'string' && !seen.has($ref)) {
      seen.add($ref);
      if (has(targetOf(root, $ref))) return true;
    }
    return Object.values(value).some(has);
  };
  return has(schema);
}

function isLarge(root: JsonObject, schema: JsonValue): boolean {
  let parts = 0;
  const above = new Set<string>();
  const exceeds = (value: JsonValue | undefined): boolean => {
    if (typeof value !== 'object' || value === null) return false;
    parts += 1;
    if (parts > MOST_PARTS) return true;
    const { $ref, $dynamicRef, discriminator } = value as JsonObject;
    if (typeof $dynamicRef === 'string') return true;
    if (isJsonObject(discriminator) && typeof discriminator.defaultMapping === 'string') return true;
    if (typeof $ref === 'string' && !above.has($ref)) {
      above.add($ref);
      if (exceeds(targetOf(root, $ref))) return true;
      above.delete($ref);
    }
    return Object.values(value).some(exceeds);
  };
  return exceeds(schema);
}

function targetOf(root: JsonObject, $ref: string): JsonValue | undefined {
  const path = referredPath($ref);
  return path && valueAt(root, path);
}

/** What Prism gets in the place of a large schema: its examples, which Prism chooses from, and nothing else. */
export function standIn(root: JsonObject, schema: JsonValue, above: readonly string[] = []): JsonObject {
  if (!isJsonObject(schema)) return {};
  const { $ref, example, examples } = schema;
  const target =
    typeof $ref === 'string' && !above.includes($ref)
      ? standIn(root, targetOf(root, $ref) ?? null, [...above, $ref])
      : {};
  return {
    ...target,
    ...(example !== undefined && { example }),
    ...(examples !== undefined && { examples }),
  };
}
