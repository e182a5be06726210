import type { DynamicResource } from '@specpact/spec';

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
