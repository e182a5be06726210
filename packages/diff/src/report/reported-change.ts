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
  /** The lines around it, with their numbers. */
  lines?: readonly { line: number; text: string }[];
}

/** How many lines are shown before and after the one that is meant. */
const AROUND = 3;

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
    const lines = this.#linesOf(side, place.file, document);
    const excerpt = lines?.excerpt(place);
    if (!lines || !excerpt) return shown;
    const around = Array.from({ length: 2 * AROUND + 1 }, (_, index) => place.line - AROUND + index);
    return {
      ...shown,
      excerpt,
      lines: around.flatMap((line) => {
        const text = line > 0 ? lines.excerpt({ line, column: 1 })?.text : undefined;
        return text === undefined ? [] : [{ line, text }];
      }),
    };
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
