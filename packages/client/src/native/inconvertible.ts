import type { Fault } from '../errors/protocol-error.ts';

/** A text or a number that the contract converts is not what the document says. */
export class Inconvertible extends Error {
  readonly fault: Fault;

  constructor(at: string, what: string) {
    super(`${at || 'the body'} must be ${what}`);
    this.fault = { code: 'schema', detail: `with a body that its schema refuses: ${this.message}` };
  }
}
