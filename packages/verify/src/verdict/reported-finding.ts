import { type Excerpt, FileLines, type Finding, type Pact, type Place } from '@specpact/compare';
import type { OpenApiDocument } from '@specpact/spec';
import { shownPath } from '../inputs/shown-path.ts';

/** A finding as a report shows it: files relative to the folder that was verified, lines beside them. */
export interface ReportedFinding extends Finding {
  document: ReportedPlace | undefined;
  pact: ReportedPlace | undefined;
  /** Names the finding from one run to the next, even if its files are formatted in another way. */
  fingerprint: string;
  /** Why it counts for nothing, if it is accepted. */
  accepted?: { reason: string; until: string };
}

export interface ReportedPlace extends Place {
  /** The line there. There is none if it could show a credential. */
  excerpt?: Excerpt;
}

/** Whether a finding makes the verdict fail. */
export function counts({ severity, accepted }: ReportedFinding): boolean {
  return severity === 'error' && accepted === undefined;
}

/** The most files whose lines are kept. There may be thousands of pacts. */
const MOST_FILES = 16;

/** Makes reported findings. Each file is split into lines once. */
export class FindingReporter {
  readonly #cwd: string;
  readonly #lines = new Map<string, FileLines>();
  readonly #names = new Map<string, string>();

  constructor(cwd: string) {
    this.#cwd = cwd;
  }

  report(finding: Finding, document: OpenApiDocument | undefined, pact: Pact | undefined): ReportedFinding {
    const { fingerprint } = finding;
    if (fingerprint === undefined) throw new TypeError(`a finding without a fingerprint: ${finding.code}`);
    return {
      ...finding,
      fingerprint,
      document:
        document &&
        finding.document &&
        this.#place(finding.document, () => document.text(finding.document?.file), 'shown'),
      pact: finding.pact && this.#place(finding.pact, () => pact?.source.text, pactValues(finding)),
      ...(finding.alsoAt && {
        alsoAt: finding.alsoAt.map((place) => ({ ...place, file: this.#shown(place.file) })),
      }),
    };
  }

  #place(place: Place, read: () => string | undefined, values: 'shown' | 'hidden' | 'secret'): ReportedPlace {
    const shown = { ...place, file: this.#shown(place.file) };
    if (values === 'secret') return shown;
    const excerpt = this.#linesOf(place.file, read).excerpt(place, values === 'hidden');
    return excerpt ? { ...shown, excerpt } : shown;
  }

  #shown(file: string): string {
    const shown = this.#names.get(file) ?? shownPath(file, this.#cwd);
    this.#names.set(file, shown);
    return shown;
  }

  #linesOf(file: string, read: () => string | undefined): FileLines {
    const lines = this.#lines.get(file) ?? new FileLines(read() ?? '');
    // The file that was used last is the last one. Findings of one pact come in a row.
    this.#lines.delete(file);
    this.#lines.set(file, lines);
    const [oldest = file] = this.#lines.keys();
    if (this.#lines.size > MOST_FILES) this.#lines.delete(oldest);
    return lines;
  }
}

/** How a value of the pact is shown. A value of a request may be a credential, and a found credential is never shown. */
function pactValues({ code, pact }: Finding): 'shown' | 'hidden' | 'secret' {
  if (/credential|secret/.test(code)) return 'secret';
  const pointer = pact?.pointer ?? '';
  const isOfRequest = /^\/interactions\/\d+(\/request(\/|$)|$)/.test(pointer);
  const isPath = /\/request\/(path|method)$/.test(pointer);
  return (isOfRequest && !isPath) || /\/(headers|query|cookies?)(\/|$)/i.test(pointer) ? 'hidden' : 'shown';
}
