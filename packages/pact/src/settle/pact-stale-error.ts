/** The committed pact file is not what the tests recorded. */
export class PactStaleError extends Error {
  override readonly name = 'PactStaleError';
  readonly file: string;
  /** One line for each difference. */
  readonly differences: readonly string[];

  constructor(file: string, differences: readonly string[], rewriteWith: string) {
    super(
      `${file} is not what the tests recorded:\n${differences.map((line) => `  ${line}\n`).join('')}` +
        `If the tests are right, write the file again, then review and commit it: ${rewriteWith}`,
    );
    this.file = file;
    this.differences = differences;
  }
}
