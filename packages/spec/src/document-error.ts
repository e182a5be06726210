import { formatPosition, type SourcePosition } from './source-position.ts';

/**
 * A document (or another JSON or YAML file) could not be read: it is missing, malformed, or not an
 * OpenAPI 3.0 or 3.1 document. The message begins with the place: `file:line:column`.
 */
export class DocumentError extends Error {
  override readonly name = 'DocumentError';
  /** Where the fault stands; line 1, column 1 where the file as a whole is at fault. */
  readonly position: SourcePosition;
  /** The fault without its place. */
  readonly reason: string;
  /** Whether the fault is that there is no such file. */
  readonly isMissing: boolean;

  constructor(reason: string, options: { position: SourcePosition; cause?: unknown; isMissing?: boolean }) {
    super(`${formatPosition(options.position)}: ${reason}`, { cause: options.cause });
    this.position = options.position;
    this.reason = reason;
    this.isMissing = options.isMissing ?? false;
  }
}
