/** The file of a stateful mock cannot be used. It is left as it is. */
export class DataFileError extends Error {
  override readonly name = 'DataFileError';
}
