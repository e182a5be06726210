/**
 * A document and a pact could be read, but not compared: a schema is not valid, or two paths cannot be told apart.
 * What could not be judged is not "no findings".
 */
export class CompareError extends Error {
  override readonly name = 'CompareError';
}
