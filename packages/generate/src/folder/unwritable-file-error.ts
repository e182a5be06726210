/** The system refuses to write a generated file. Nothing of the client has been written then. */
export class UnwritableFileError extends Error {
  override readonly name = 'UnwritableFileError';
  readonly file: string;

  /** @param code the system's, such as `EACCES`. */
  constructor(file: string, code: string, cause: Error) {
    super(`${file} cannot be written (${code}): see who may write there, or choose another folder`, {
      cause,
    });
    this.file = file;
  }
}
