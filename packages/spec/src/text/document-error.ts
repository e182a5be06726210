import type { Path } from '../json/json-pointer.ts';
import { formatPosition, type SourcePosition } from './source-position.ts';

/** One reason why a document could not be read. */
export interface DocumentFault {
  /** The fault without its place. */
  reason: string;
  position: SourcePosition;
  /** The part of its file that is at fault, where that is known. */
  path?: Path;
}

/**
 * A document (or another JSON or YAML file) could not be read: it is missing, malformed, or no
 * OpenAPI document of a version that is read. The message begins with the place: `file:line:column`, or the file if it
 * is missing.
 */
export class DocumentError extends Error {
  override readonly name = 'DocumentError';
  /** The place of the fault: line 1, column 1 if it is about the whole file. */
  readonly position: SourcePosition;
  /** The fault without its place. */
  readonly reason: string;
  /** Whether the fault is that there is no such file. */
  readonly isMissing: boolean;
  /** All faults, this one first. A document with several broken references has several. */
  readonly faults: readonly DocumentFault[];

  constructor(
    reason: string,
    options: {
      position: SourcePosition;
      path?: Path;
      cause?: unknown;
      isMissing?: boolean;
      others?: readonly DocumentFault[];
    },
  ) {
    const { position, path, isMissing = false } = options;
    // A file that does not exist has no lines.
    super(`${isMissing ? position.file : formatPosition(position)}: ${reason}`, { cause: options.cause });
    this.position = position;
    this.reason = reason;
    this.isMissing = isMissing;
    this.faults = [{ reason, position, ...(path && { path }) }, ...(options.others ?? [])];
  }
}
