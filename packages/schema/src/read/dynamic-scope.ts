import { type DynamicResource, formatPointer } from '@specpact/spec';

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

/** What a scope decides: each dynamic anchor and its place, in the order of the anchors. */
export function decisions(scope: DynamicScope | undefined): string[] {
  const places = new Map<string, string>();
  for (let one = scope; one; one = one.up) {
    for (const [anchor, path] of one.resource.anchors) places.set(anchor, formatPointer(path));
  }
  return [...places].map(([anchor, place]) => `${anchor}=${place}`).sort();
}
