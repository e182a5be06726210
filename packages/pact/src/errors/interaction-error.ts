// errors/ takes what a test asked for that the document does not have, or contradicts.
// It gives one error class for each kind.
import { formatPosition, type SourcePosition } from '@specpact/spec';

/**
 * An interaction cannot be made from the document. The document has no such status, scenario or field, a
 * provider state lacks a value, or a credential is not a placeholder. The message begins with the operation.
 * It ends with the place in the document, if there is one.
 */
export class InteractionError extends Error {
  override readonly name = 'InteractionError';
  readonly operation: string;
  readonly position: SourcePosition | undefined;

  constructor(operation: string, reason: string, position?: SourcePosition) {
    super(`${operation}: ${reason}${position ? `\n  ${formatPosition(position)}` : ''}`);
    this.operation = operation;
    this.position = position;
  }
}
