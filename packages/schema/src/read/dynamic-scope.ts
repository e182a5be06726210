import type { DynamicResource } from '@specpact/spec';

/**
 * The schema resources on the way to a schema, the last one first. Its `$dynamicRef`s depend on them (JSON Schema
 * 2020-12, core 7.1).
 */
export interface DynamicScope {
  resource: DynamicResource;
  up: DynamicScope | undefined;
}

/** The place of a dynamic anchor in the outermost resource that has it. */
export function outermost(scope: DynamicScope | undefined, anchor: string) {
  let found: DynamicScope | undefined;
  for (let one = scope; one; one = one.up) if (one.resource.anchors.has(anchor)) found = one;
  return found?.resource.anchors.get(anchor);
}
