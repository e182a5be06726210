/** A file on the network cannot be fetched. */
export class RemoteError extends Error {
  override readonly name = 'RemoteError';

  constructor(url: string, reason: string, options?: ErrorOptions) {
    super(`${url} ${reason}`, options);
  }
}
