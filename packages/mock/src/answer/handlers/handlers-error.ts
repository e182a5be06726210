/** A file with handlers cannot be used. The message has the line, and what is wrong there. */
export class HandlersError extends Error {
  override readonly name = 'HandlersError';
}
