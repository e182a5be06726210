/** A path that a client gave, and that is not used: it leads out of the root folder, or to nothing. */
export class PathError extends Error {
  override readonly name = 'PathError';
}
