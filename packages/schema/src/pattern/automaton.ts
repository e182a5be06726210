import { NotRegular } from './not-regular.ts';

/** Characters, as the first and last code point of each run. */
export type CharacterSet = readonly (readonly [first: number, last: number])[];

/** A passage that reads no character: always open, open at the start of the text, or open at its end. */
type Passage = 'free' | 'start' | 'end';

interface Edge {
  to: number;
  set: CharacterSet;
}

/** An automaton with more states is not built. Then it is not known what it accepts. */
const MOST_STATES = 3_000;

/** A piece of an automaton, from its one entry to its one exit. */
export interface Piece {
  from: number;
  to: number;
}

/** A nondeterministic finite automaton. It accepts what a regular expression matches. */
export class Automaton {
  readonly edges: Edge[][] = [];
  readonly passages: { to: number; when: Passage }[][] = [];
  start = 0;
  accept = 0;

  state(): number {
    if (this.edges.length >= MOST_STATES) throw new NotRegular('the automaton is too large');
    this.passages.push([]);
    return this.edges.push([]) - 1;
  }

  pass(from: number, to: number, when: Passage = 'free'): void {
    this.passages[from]?.push({ to, when });
  }

  read(from: number, to: number, set: CharacterSet): void {
    this.edges[from]?.push({ to, set });
  }

  /** A piece that reads one character, or passes without one under a condition. */
  piece(of: CharacterSet | Passage): Piece {
    const piece = { from: this.state(), to: this.state() };
    if (typeof of === 'string') this.pass(piece.from, piece.to, of);
    else this.read(piece.from, piece.to, of);
    return piece;
  }

  /**
   * All positions that the automaton reaches without reading a character. A position is `state * 4`, plus 1 if
   * a character was read, plus 2 if the text must be at its end.
   */
  settle(positions: Iterable<number>): Set<number> {
    const settled = new Set(positions);
    for (const position of settled) {
      for (const { to, when } of this.passages[position >> 2] ?? []) {
        if (when === 'start' && (position & 1) === 1) continue;
        settled.add(to * 4 + (position & 3) + (when === 'end' && (position & 2) === 0 ? 2 : 0));
      }
    }
    return settled;
  }

  /** The ways on from a position that read a character. */
  waysOn(position: number): { set: CharacterSet; to: number }[] {
    if ((position & 2) !== 0) return [];
    return (this.edges[position >> 2] ?? []).map(({ set, to }) => ({ set, to: to * 4 + 1 }));
  }

  accepts(positions: Iterable<number>): boolean {
    for (const position of positions) if (position >> 2 === this.accept) return true;
    return false;
  }
}
