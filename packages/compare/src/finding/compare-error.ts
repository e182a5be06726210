/**
 * A document and a pact could not be compared though both could be read: a schema does not compile,
 * two paths cannot be told apart. What could not be judged is not "no findings".
 */
export class CompareError extends Error {
  override readonly name = 'CompareError';
}
