/** The body of a request cannot be used. The answer is 400, or 413 if the body is too large. */
export class BodyError extends Error {
  override readonly name = 'BodyError';
  readonly code: BodyFault;

  constructor(code: BodyFault, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** The codes that Prism's server answers with. */
export type BodyFault = 'invalid_json' | 'invalid_body' | 'request_entity_too_large';
