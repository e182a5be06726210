/** Where a generated file would go stands one that the generator did not write. It is left alone. */
export class ForeignFileError extends Error {
  override readonly name = 'ForeignFileError';
  readonly file: string;

  constructor(file: string) {
    super(
      `${file} was not written by \`specpact generate\`, and is left as it is: move it away or delete it`,
    );
    this.file = file;
  }
}
