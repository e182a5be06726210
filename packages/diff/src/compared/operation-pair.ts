// compared/ takes two documents, and an operation of both.
// It gives the pair, and what comparisons of all its parts share: changes of schemas, deprecation, sunset.
import type { Operation, Path } from '@specpact/spec';
import { type Change, type ChangeParts, changeOf } from '../change/change.ts';
import type { ChangeCode, Flow } from '../change/change-code.ts';
import { isUnstable } from '../change/stability.ts';
import { metAt, type Subject, subjectOf } from '../change/subject.ts';
import type { DocumentPair } from './document-pair.ts';

/** What a change says, besides the operation. */
export interface SaidChange {
  message: string;
  /** What tells it from another change of the same code. */
  about: readonly string[];
  old?: Path | undefined;
  new?: Path | undefined;
  witness?: ChangeParts['witness'];
  /** The part of the operation; by default what the code and `about` say. */
  subject?: Subject;
  undecided?: string | undefined;
  suggestion?: string | undefined;
}

/** One operation, webhook or callback, in both documents. */
export class OperationPair {
  readonly documents: DocumentPair;
  readonly old: Operation;
  readonly new: Operation;
  /** The name for messages. */
  readonly name: string;
  /** Whether the provider sends it: a webhook or callback. */
  readonly isMessage: boolean;

  constructor(documents: DocumentPair, old: Operation, now: Operation, message?: string) {
    this.documents = documents;
    this.old = old;
    this.new = now;
    this.isMessage = message !== undefined;
    this.name = message ?? operationName(old);
  }

  /** Which way the parts of its request go. */
  get flow(): Flow {
    return this.isMessage ? 'message' : 'request';
  }

  /** Whether the operation may change without notice. */
  get isUnstable(): boolean {
    return isUnstable(this.old.value);
  }

  change(code: ChangeCode, { message, about, old, new: now, subject, ...rest }: SaidChange): Change {
    const { documents } = this;
    const change = changeOf({
      code,
      message,
      provider: documents.new.name,
      operation: this.old,
      about,
      ...(old && { old: { document: documents.old, path: old } }),
      ...(now && { new: { document: documents.new, path: now } }),
      ...rest,
    });
    return metAt(change, [{ operation: this.name, subject: subject ?? subjectOf(code, about) }]);
  }
}

/** What people call an operation: its `operationId`, else its method and path. */
export function operationName({ value, id, method, template }: Operation): string {
  return typeof value.operationId === 'string' ? id : `${method.toUpperCase()} ${template}`;
}
