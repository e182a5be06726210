import type { ApiDescription } from '../contract/api-description.ts';
import type { Writers } from './writers.ts';

/**
 * What the runtime must know of an OpenAPI document. `specpact generate` derives it, as `contract.ts`
 * beside the types; nobody writes one by hand.
 */
export interface Contract extends ApiDescription {
  readonly writers?: Writers;
}
