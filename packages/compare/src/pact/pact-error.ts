import { formatPosition, type SourcePosition } from '@specpact/spec';

/**
 * The file is not a pact that can be judged. The message begins with the place, `file:line:column`, and says what is
 * expected there.
 */
export class PactError extends Error {
  override readonly name = 'PactError';
  readonly position: SourcePosition;
  /** The fault without its place. */
  readonly reason: string;

  constructor(reason: string, options: { position: SourcePosition; cause?: unknown }) {
    super(`${formatPosition(options.position)}: ${reason}`, { cause: options.cause });
    this.position = options.position;
    this.reason = reason;
  }
}
