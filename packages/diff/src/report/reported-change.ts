// report/ takes the changes of documents, and those that are accepted.
// It gives a report in one format: for a person, a page or a machine.
import { type Excerpt, FileLines, type Place } from '@specpact/compare';
import type { OpenApiDocument } from '@specpact/spec';
import type { Change } from '../change/change.ts';

/** A change as a report shows it: files as people name them, lines beside them. */
export interface ReportedChange extends Change {
  old: ReportedPlace | undefined;
  new: ReportedPlace | undefined;
  /** Why it counts for nothing, if it is accepted. */
  accepted?: { reason: string; until: string };
}

export interface ReportedPlace extends Place {
  /** The line there. */
  excerpt?: Excerpt;
}

/** Makes reported changes. Each file is split into lines once. */
export class ChangeReporter {
  readonly #lines = new Map<string, FileLines>();
  readonly #shown: { old: (file: string) => string; new: (file: string) => string };

  /** @param shown how the files of each side are named. */
  constructor(shown: { old: (file: string) => string; new: (file: string) => string }) {
    this.#shown = shown;
  }

  report(change: Change, old: OpenApiDocument | undefined, now: OpenApiDocument | undefined): ReportedChange {
    return {
      ...change,
      old: change.old && this.#place('old', change.old, old),
      new: change.new && this.#place('new', change.new, now),
    };
  }

  #place(side: 'old' | 'new', place: Place, document: OpenApiDocument | undefined): ReportedPlace {
    const shown = { ...place, file: this.#shown[side](place.file) };
    const excerpt = this.#linesOf(side, place.file, document)?.excerpt(place);
    return excerpt ? { ...shown, excerpt } : shown;
  }

  #linesOf(side: 'old' | 'new', file: string, document: OpenApiDocument | undefined): FileLines | undefined {
    const key = `${side} ${file}`;
    const known = this.#lines.get(key);
    if (known) return known;
    const text = document?.text(file);
    if (text === undefined) return undefined;
    const lines = new FileLines(text);
    this.#lines.set(key, lines);
    return lines;
  }
}
