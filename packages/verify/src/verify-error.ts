/**
 * Verifying could not run, or not to its end: a file cannot be read, a pact has no document, the
 * replay broke off. Nothing is judged then, because half a verdict reads like a whole one.
 */
export class VerifyError extends Error {
  override readonly name = 'VerifyError';
  /** One line each, the place first where there is one. */
  readonly problems: readonly string[];

  constructor(problems: readonly string[], options?: ErrorOptions) {
    const [only, ...others] = problems;
    super(
      others.length === 0
        ? only
        : `nothing was verified, for ${problems.length} reasons:\n${problems.map((line) => `  ${line}`).join('\n')}`,
      options,
    );
    this.problems = problems;
  }
}
