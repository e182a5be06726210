/** A regular expression uses what no automaton can follow, or needs one that is too large. */
export class NotRegular extends Error {
  override readonly name = 'NotRegular';
}
