/** A generated file would replace one that the generator did not write. That one stays as it is. */
export class ForeignFileError extends Error {
  override readonly name = 'ForeignFileError';
  readonly file: string;

  constructor(file: string) {
    super(`${file} was not written by \`specpact generate\` and stays as it is: move it away or delete it`);
    this.file = file;
  }
}
