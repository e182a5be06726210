import type { JsonObject, JsonValue } from '@specpact/spec';
import type { DynamicScope } from '../read/dynamic-scope.ts';
import type { Trail } from '../read/trail.ts';

/**
 * How complete a value is. `exact`: it is the whole value. `partial`: it is what a consumer reads of the value.
 * Then members and items may be missing, and a schema is satisfied if some completion satisfies it.
 */
export type Completeness = 'exact' | 'partial';

/** Which way the value goes. `readOnly` is about requests, `writeOnly` about responses. */
export type Direction = 'request' | 'response';

/** A value at its place, and how its schema was reached. */
export interface Subject {
  value: JsonValue;
  at: Trail;
  completeness: Completeness;
  /** The targets of the `$ref`s that led here for the same value. Meeting one again is a circle. */
  followed: readonly (JsonObject | boolean)[];
  /** The resources on the way to the schema, if the document has a `$dynamicAnchor`. */
  scope?: DynamicScope | undefined;
  /** The schemas that discriminators without alternatives have led to, for the same value. */
  discriminated?: readonly (JsonObject | boolean)[];
}
