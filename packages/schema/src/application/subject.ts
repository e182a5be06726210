import type { JsonObject, JsonValue } from '@specpact/spec';
import type { DynamicScope } from '../read/dynamic-scope.ts';
import type { Trail } from '../read/trail.ts';

/**
 * What a value is compared for. `exact`: it is sent as it is. `partial`: a consumer pins what it
 * reads, so that members and items may be missing, and a schema is satisfied where the value can be
 * completed to one that satisfies it.
 */
export type Completeness = 'exact' | 'partial';

/** Which way the value goes: `readOnly` speaks of requests, `writeOnly` of responses. */
export type Direction = 'request' | 'response';

/** A value at its place, with the schemas that are being applied to it already. */
export interface Subject {
  value: JsonValue;
  at: Trail;
  completeness: Completeness;
  /** What `$ref`s have led to without going down into the value: a circle if it is met again. */
  followed: readonly (JsonObject | boolean)[];
  /** How its schema was come to, where `$dynamicRef`s ask for it. */
  scope?: DynamicScope | undefined;
  /** The schema whose discriminator has been followed. */
  discriminated?: JsonObject;
}
