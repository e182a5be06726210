/** A run cannot begin: the message says what to do. */
export class LiveError extends Error {
  override readonly name = 'LiveError';
}
