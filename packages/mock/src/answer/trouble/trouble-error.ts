/** Somebody asked for a trouble that is not valid: a member is unknown, or its value is not allowed. */
export class TroubleError extends Error {
  override readonly name = 'TroubleError';
}
