/** The committed pact file is not what the tests recorded. */
export class PactStaleError extends Error {
  override readonly name = 'PactStaleError';
  readonly file: string;
  /** What differs, a line each. */
  readonly differences: readonly string[];

  constructor(file: string, differences: readonly string[], rewriteWith: string) {
    super(
      `${file} is not what the tests recorded:\n${differences.map((line) => `  ${line}\n`).join('')}` +
        `If the tests are right, write it anew, and review and commit the change: ${rewriteWith}`,
    );
    this.file = file;
    this.differences = differences;
  }
}
