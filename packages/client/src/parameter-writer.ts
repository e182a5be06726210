import type { WriteParameters } from './parameters.ts';
import { RequestError } from './request-error.ts';

/**
 * What writes parameters, for a request that needs it.
 *
 * @throws {RequestError} if the contract has none.
 */
export function writerOf(writer: WriteParameters | undefined): WriteParameters {
  if (!writer) throw new RequestError('the contract lacks `writers.parameters`');
  return writer;
}
