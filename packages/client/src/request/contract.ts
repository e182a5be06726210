import type { ApiDescription } from '../contract/api-description.ts';
import type { Writers } from './writers.ts';

/**
 * What the runtime must know of an OpenAPI document. `specpact generate` writes it as `contract.ts`, beside the
 * types.
 */
export interface Contract extends ApiDescription {
  readonly writers?: Writers;
}
