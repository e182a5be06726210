// change/ takes what differs between two documents, and the parts of both that it is about.
// It gives a change: code, severity, message, places, fingerprint.
import type { Place } from '@specpact/compare';
import {
  formatPointer,
  type JsonValue,
  type OpenApiDocument,
  type Path,
  printable,
  valueAt,
} from '@specpact/spec';
import { type ChangeCode, orderOfCode, type Severity, severityOf } from './change-code.ts';
import { fingerprintOf } from './fingerprint.ts';

/** The values that prove a break: what one document takes and the other refuses. */
export interface Witness {
  /** What the value is: a whole body, the value of one parameter or header. */
  of: 'request body' | 'response body' | 'message' | 'parameter' | 'header';
  value: JsonValue;
  /**
   * `refused`: the validator accepts it by one document and refuses it by the other. `undescribed`: a schema
   * describes a part of it, and the other document describes nothing there.
   */
  shows: 'refused' | 'undescribed';
}

/** A consumer that a change breaks. */
export interface AffectedConsumer {
  consumer: string;
  /** The descriptions of its interactions and messages that fail by the new document. */
  interactions: readonly string[];
}

/** One thing that a person changed between two versions of a document. */
export interface Change {
  code: ChangeCode;
  severity: Severity;
  /** One sentence in the words of the API: operation, status, field. */
  message: string;
  /** The name of the API. */
  provider: string;
  /** The `operationId` that it is about, or the name of the webhook; by the old document if both have it. */
  operation: string | undefined;
  method: string | undefined;
  /** The path template. */
  template: string | undefined;
  /** The other operations that share the changed part. */
  alsoIn: readonly string[];
  old: Place | undefined;
  new: Place | undefined;
  /** A value that proves the break. */
  witness?: Witness;
  /** The keyword that could not be decided, for a change that may break somebody. */
  undecided?: string;
  /** The name that the part probably has now. */
  suggestion?: string;
  /** The consumers that it breaks, if pacts were judged. */
  consumers?: readonly AffectedConsumer[];
  /** Where the code is explained, for `import.meta.resolve`. */
  help: string;
  /** 16 hexadecimal digits that stay the same while both files are formatted, ordered or moved. */
  fingerprint: string;
}

/** A part of a document. */
export interface PartOf {
  document: OpenApiDocument;
  path: Path;
}

/** What a change is made from. */
export interface ChangeParts {
  code: ChangeCode;
  message: string;
  provider: string;
  operation?: { id: string; method: string; template: string } | undefined;
  old?: PartOf | undefined;
  new?: PartOf | undefined;
  /** What tells it from another change of the same code in the same operation. */
  about: readonly string[];
  witness?: Witness | undefined;
  undecided?: string | undefined;
  suggestion?: string | undefined;
}

/** Makes a change, and looks up its places in both documents. */
export function changeOf(parts: ChangeParts): Change {
  const { code, message, provider, operation, about, witness, undecided, suggestion } = parts;
  return {
    code,
    severity: severityOf(code),
    message: printable(message),
    provider,
    operation: operation?.id,
    method: operation?.method,
    template: operation?.template,
    alsoIn: [],
    old: parts.old && placeOf(parts.old),
    new: parts.new && placeOf(parts.new),
    ...(witness && { witness }),
    ...(undecided !== undefined && { undecided }),
    ...(suggestion !== undefined && { suggestion }),
    help: `@specpact/diff/docs/changes.md#${code.replace(/[^a-z-]/g, '')}`,
    fingerprint: fingerprintOf({
      code,
      provider,
      operation: operation && `${operation.method} ${operation.template.replace(/\{[^{}]*\}/g, '{}')}`,
      about,
    }),
  };
}

/** The place of a part, or of the nearest part around it. */
function placeOf({ document, path }: PartOf): Place {
  let existing = path;
  while (existing.length > 0 && valueAt(document.root, existing) === undefined)
    existing = existing.slice(0, -1);
  return { pointer: formatPointer(document.pathInFile(existing)), ...document.locate(existing) };
}

/** Sorts changes: the worst first, then in the order of the old document. */
export function sortChanges(changes: readonly Change[]): Change[] {
  return changes.toSorted(
    (a, b) =>
      RANK[a.severity] - RANK[b.severity] ||
      (a.operation ?? '').localeCompare(b.operation ?? '', 'en') ||
      orderOfCode(a.code) - orderOfCode(b.code) ||
      (a.old?.line ?? a.new?.line ?? 0) - (b.old?.line ?? b.new?.line ?? 0) ||
      (a.old?.column ?? a.new?.column ?? 0) - (b.old?.column ?? b.new?.column ?? 0),
  );
}

const RANK: Readonly<Record<Severity, number>> = { breaking: 0, dangerous: 1, warning: 2, info: 3 };
