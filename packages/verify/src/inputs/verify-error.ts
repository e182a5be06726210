import { printable } from '@specpact/spec';

/**
 * Verifying could not run to its end: a file cannot be read, a pact has no document, or the replay broke off. Then
 * nothing is judged, because half a verdict reads like a whole one.
 */
export class VerifyError extends Error {
  override readonly name = 'VerifyError';
  /** One line each, the place first where there is one. An error of a replay may have several lines: they become one. */
  readonly problems: readonly string[];

  /** @param options.remedy a last sentence that says what to do, if the problems do not. */
  constructor(problems: readonly string[], { remedy, ...options }: ErrorOptions & { remedy?: string } = {}) {
    const lines = problems.map(printable);
    const [only, ...others] = lines;
    const message =
      others.length === 0
        ? only
        : `nothing was done, for ${lines.length} reasons:\n${lines.map((line) => `  ${line}`).join('\n')}`;
    super(remedy === undefined ? message : `${message}\n${remedy}`, options);
    this.problems = lines;
  }
}
