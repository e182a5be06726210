import { printableLines } from '@specpact/spec';

/** The gate could not do what was asked: a store cannot be reached, or a version is not what it was. */
export class GateError extends Error {
  override readonly name = 'GateError';

  constructor(message: string, options?: ErrorOptions) {
    super(printableLines(message), options);
  }
}
