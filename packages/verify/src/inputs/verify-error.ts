/**
 * Verifying could not run, or not to its end: a file cannot be read, a pact has no document, the
 * replay broke off. Nothing is judged then, because half a verdict reads like a whole one.
 */
export class VerifyError extends Error {
  override readonly name = 'VerifyError';
  /** One line each, the place first where there is one. */
  readonly problems: readonly string[];

  /** @param options.remedy a sentence that ends the message, where the problems do not say what to do. */
  constructor(problems: readonly string[], { remedy, ...options }: ErrorOptions & { remedy?: string } = {}) {
    const [only, ...others] = problems;
    const message =
      others.length === 0
        ? only
        : `nothing was verified, for ${problems.length} reasons:\n${problems.map((line) => `  ${line}`).join('\n')}`;
    super(remedy === undefined ? message : `${message}\n${remedy}`, options);
    this.problems = problems;
  }
}
