/** No automaton can follow a regular expression, or it would be too large. */
export class NotRegular extends Error {
  override readonly name = 'NotRegular';
}
