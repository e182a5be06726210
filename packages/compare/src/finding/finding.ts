// finding/ takes what is wrong, and the parts of both files that it is about.
// It gives a finding: code, severity, message, places, fingerprint.
import { type Path, printable } from '@specpact/spec';
import { type FindingCode, orderOfCode, type Severity } from './finding-code.ts';
import { fingerprintOf } from './fingerprint.ts';
import { knownPart, type Locatable, type Place, placeIn } from './place.ts';

/** One thing that is wrong between a document and a pact. */
export interface Finding {
  code: FindingCode;
  /** The code decides it. For some codes, a strict judge makes it an error. */
  severity: Severity;
  /** One sentence in the words of the API: operation, status, field. */
  message: string;
  /** Empty if the finding is about the document alone. */
  consumer: string;
  provider: string;
  /** The interaction's description; `undefined` if the finding is about the whole pact. */
  interaction: string | undefined;
  /** The interaction's place in the pact's list, from 0: descriptions need not be unique. */
  interactionIndex: number | undefined;
  /** The `operationId` that the request was matched with. */
  operation: string | undefined;
  /** The place in the document. */
  document: Place | undefined;
  /** The place in the pact. */
  pact: Place | undefined;
  /** More places in the pact: other items of a list, or other interactions with the same description. */
  alsoAt?: readonly Place[];
  /** The name that was probably meant, where one nearly matches. */
  suggestion?: string;
  /** Whether it would be an error if the interaction were not pending. */
  pending?: true;
  /** Where the code is explained, for `import.meta.resolve`: `@specpact/compare/docs/findings.md#…`. */
  help?: string;
  /**
   * 16 hexadecimal digits that stay the same while the two files are formatted, ordered or moved. A finding is
   * accepted by them.
   */
  fingerprint?: string;
}

/** A part of a file, before it is looked up where it is written. */
interface Part {
  in: Locatable;
  path: Path;
}

/** Makes a finding, and looks up its places in both files. */
export function findingAt({
  document,
  pact,
  suggestion,
  ...said
}: Omit<Finding, 'document' | 'pact' | 'help' | 'fingerprint' | 'suggestion' | 'pending' | 'alsoAt'> & {
  document: Part | undefined;
  pact: Part | undefined;
  suggestion?: string | undefined;
}): Finding {
  const part = document && knownPart(document.in, document.path);
  return {
    ...said,
    message: shown(said.message),
    document: part?.place,
    pact: pact && placeIn(pact.in, pact.path),
    ...(suggestion !== undefined && { suggestion }),
    help: `@specpact/compare/docs/findings.md#${said.code.replace(/[^a-z-]/g, '')}`,
    fingerprint: fingerprintOf({ ...said, document: part?.names, pact: pact?.path }),
  };
}

/** The most characters of a message. Nobody reads more. */
const LONG_MESSAGE = 2_000;

/** Names come from both files: none of their characters may steer a terminal or reverse a line. */
function shown(message: string): string {
  return printable(message.length > LONG_MESSAGE ? `${message.slice(0, LONG_MESSAGE)}…` : message);
}

/** Sorts findings by interaction, then code, then place: the same for every run. */
export function sortFindings(findings: readonly Finding[]): Finding[] {
  return findings.toSorted(
    (a, b) =>
      (a.interactionIndex ?? -1) - (b.interactionIndex ?? -1) ||
      orderOfCode(a.code) - orderOfCode(b.code) ||
      comparePlaces(a.pact, b.pact) ||
      comparePlaces(a.document, b.document),
  );
}

function comparePlaces(a: Place | undefined, b: Place | undefined): number {
  return (a?.line ?? 0) - (b?.line ?? 0) || (a?.column ?? 0) - (b?.column ?? 0);
}
