/** Slow work has used up its time, so this work was not done. The same request may be answered a second later. */
export class OverBudgetError extends Error {
  override readonly name = 'OverBudgetError';

  constructor(options?: ErrorOptions) {
    super(
      'no time is left to compare this request with the document, after other slow ones: ask again in a second. ' +
        'A "pattern", "uniqueItems" or a path of the document is slow for some requests',
      options,
    );
  }
}
