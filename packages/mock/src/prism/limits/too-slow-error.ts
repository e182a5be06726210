/** Work was not finished in time. */
export class TooSlowError extends Error {
  override readonly name = 'TooSlowError';

  /** @param patience in milliseconds. */
  constructor(patience: number, options?: ErrorOptions) {
    super(
      `a "pattern", "uniqueItems" or a path of the document needs more than ${patience} ms for this: ` +
        'rewrite it so that it matches a text in one way only',
      options,
    );
  }
}
