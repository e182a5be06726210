/** Slow work has used up its time, so that this was not begun, or not finished. The same request may be answered a second later. */
export class OverBudgetError extends Error {
  override readonly name = 'OverBudgetError';

  constructor(options?: ErrorOptions) {
    super(
      'too many requests were slow to compare with the document, so this one is not: ask again in a second. ' +
        'A "pattern", "uniqueItems" or a path of the document is slow for some requests',
      options,
    );
  }
}
