import { readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { FileLines, type Place } from '@specpact/compare';
import type { ReportedPlace } from '@specpact/verify';
import type { CodePlace } from '@specpact/workbench';

/** How many lines are shown before and after the one that is meant. */
const AROUND = 5;

/** Shows places with the lines around them. Each file is read once. */
export class CodePlaces {
  readonly #cwd: string;
  readonly #files = new Map<string, FileLines>();

  constructor(cwd: string) {
    this.#cwd = cwd;
  }

  /** A place in a document. */
  inDocument({ file, line, column }: Pick<Place, 'file' | 'line' | 'column'>): CodePlace {
    return this.#around(file, { line, column }, (number) => this.#text(file, number, false));
  }

  /** A place in a pact. The values around it may be credentials, so only the line that is meant has its own. */
  inPact({ file, line, column, excerpt }: ReportedPlace): CodePlace {
    if (!excerpt) return { file: this.#shown(file), line, column, lines: [] };
    const indent = /^\s*/.exec(this.#text(file, line, true) ?? '')?.[0] ?? '';
    return this.#around(file, { line, column }, (number) =>
      number === line ? `${indent}${excerpt.text}` : this.#text(file, number, true),
    );
  }

  #around(
    file: string,
    { line, column }: { line: number; column: number },
    textOf: (line: number) => string | undefined,
  ): CodePlace {
    const lines = Array.from({ length: 2 * AROUND + 1 }, (_, index) => line - AROUND + index)
      .filter((number) => number > 0)
      .map((number) => ({ number, text: textOf(number) }));
    const last = lines.findLastIndex(({ text }) => text !== undefined);
    return {
      file: this.#shown(file),
      line,
      column,
      lines: lines.slice(0, last + 1).map(({ number, text = '' }) => ({ number, text })),
    };
  }

  #text(file: string, line: number, hideValues: boolean): string | undefined {
    return this.#linesOf(file).excerpt({ line, column: 1 }, hideValues)?.text;
  }

  #linesOf(file: string): FileLines {
    const path = resolve(this.#cwd, file);
    const known = this.#files.get(path);
    if (known) return known;
    const lines = new FileLines(textOf(path));
    this.#files.set(path, lines);
    return lines;
  }

  #shown(file: string): string {
    return relative(this.#cwd, resolve(this.#cwd, file)).replaceAll('\\', '/');
  }
}

/** A file may be gone since it was judged. Then there are no lines to show. */
function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
    throw error;
  }
}
