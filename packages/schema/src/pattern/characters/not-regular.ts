/** No automaton can follow a regular expression, or it would be too large. */
export class NotRegular extends Error {
  override readonly name = 'NotRegular';
}

/** What a function gives; `undefined` if no automaton can follow a regular expression. */
export function ifRegular<Result>(read: () => Result): Result | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof NotRegular) return undefined;
    throw error;
  }
}
