import { NotRegular } from './not-regular.ts';

/** Characters, as the first and last code point of each run. */
export type CharacterSet = readonly (readonly [first: number, last: number])[];

/** A way on that reads no character: free, only at the beginning of the text, or only at its end. */
type Passage = 'free' | 'start' | 'end';

interface Edge {
  to: number;
  set: CharacterSet;
}

/** Past this many states an automaton is not built: what it accepts is then not known. */
const MOST_STATES = 3_000;

/** A piece of an automaton, from its one entry to its one exit. */
export interface Piece {
  from: number;
  to: number;
}

/** A finite automaton without determinism, which accepts what a regular expression matches. */
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

  /** A piece of one character, or of none under a condition. */
  piece(of: CharacterSet | Passage): Piece {
    const piece = { from: this.state(), to: this.state() };
    if (typeof of === 'string') this.pass(piece.from, piece.to, of);
    else this.read(piece.from, piece.to, of);
    return piece;
  }

  /**
   * Where the automaton may be besides, without reading: positions are states with what came before,
   * as `state * 4`, plus 1 where a character was read, plus 2 where the text has to be at its end.
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

  /** The ways on from one position that read a character. */
  waysOn(position: number): { set: CharacterSet; to: number }[] {
    if ((position & 2) !== 0) return [];
    return (this.edges[position >> 2] ?? []).map(({ set, to }) => ({ set, to: to * 4 + 1 }));
  }

  accepts(positions: Iterable<number>): boolean {
    for (const position of positions) if (position >> 2 === this.accept) return true;
    return false;
  }
}
