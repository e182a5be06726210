import type { DynamicResource } from '@specpact/spec';
import type { SchemaAt } from './schema-reader.ts';

/**
 * The schema resources that were entered on the way to a schema, the last first: what its `$dynamicRef`s
 * depend on (JSON Schema 2020-12, core 7.1).
 */
export interface DynamicScope {
  resource: DynamicResource;
  up: DynamicScope | undefined;
}

/** The place that a dynamic anchor has in the outermost of the resources that have it. */
export function outermost(scope: DynamicScope | undefined, anchor: string) {
  let found: DynamicScope | undefined;
  for (let one = scope; one; one = one.up) if (one.resource.anchors.has(anchor)) found = one;
  return found?.resource.anchors.get(anchor);
}

/** What stands below a schema is come to by it. */
export function inScopeOf({ scope }: Pick<SchemaAt, 'scope'>, below: SchemaAt[]): SchemaAt[] {
  return scope ? below.map((schema) => ({ ...schema, scope })) : below;
}
