/** A trouble was asked for that there cannot be: a member is unknown, or has no value that it takes. */
export class TroubleError extends Error {
  override readonly name = 'TroubleError';
}
