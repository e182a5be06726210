import type { AnyResult, DataOf, Failure, ResultError } from '../contract/result.ts';
import { ApiError } from '../errors/api-error.ts';

/** A call in progress. `await` gives a {@link Result}; `orThrow` is for those who prefer exceptions. */
export interface Call<R> extends Promise<R> {
  /**
   * Gives the data of a success, and throws for everything else.
   *
   * @throws {ApiError} for an error status that the document lists.
   * @throws {ProtocolError} for a response that is not what the document says.
   * @throws {TransportError} if there is no response.
   */
  orThrow(): Promise<DataOf<R>>;
}

export function call<R extends AnyResult>(result: Promise<R>): Call<R> {
  return Object.assign(result, {
    orThrow: () =>
      result.then((settled) => {
        if (settled.ok) return settled.data as DataOf<R>;
        throw errorOf(settled);
      }),
  });
}

/** What {@link Call.orThrow} throws for a result that is not a success. */
export function errorOf(result: Failure): ResultError {
  // A listed status is an ApiError even if its body is off the contract: that is only the cause.
  if (typeof result.status !== 'number' || result.problem?.code === 'status') {
    return result.problem as ResultError;
  }
  const { error, problem } = result;
  return new ApiError(error, { ...result, cause: problem });
}
