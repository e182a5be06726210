import { type CharacterSet, complement, meet, WORD } from '../characters/character-set.ts';
import { NotRegular } from '../characters/not-regular.ts';
import { type Context, Contexts } from './context.ts';
import { Determined } from './determined.ts';

/**
 * A passage that reads no character. It is always open, or under a condition: at the start or at the end of the
 * text, at a word boundary or away from one, or where the text around matches another expression.
 */
export type Passage = 'free' | 'start' | 'end' | 'boundary' | 'noBoundary' | Look;

/** A look-around: what follows, or what comes before, matches an expression, or does not. */
export interface Look {
  where: 'ahead' | 'behind';
  isNegated: boolean;
  /** It accepts what follows to the end of the text, or what comes before from the start of the text. */
  automaton: Automaton;
}

interface Edge {
  to: number;
  set: CharacterSet;
}

/** An automaton with more states is not built. Then it is not known what it accepts. */
const MOST_STATES = 3_000;
/** A position is a state, plus this many times the number of a context. */
const CONTEXT = 4_096;
/** More contexts are not told apart. */
const MOST_CONTEXTS = 2_000;

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
  /** The look-arounds, and whether the automaton asks for word boundaries. */
  readonly looks: Look[] = [];
  readsWords = false;
  readonly #contexts = new Contexts();
  /** For each look-ahead, and for what comes before it, what it accepts. */
  readonly #ahead: Determined[] = [];
  readonly #behind: Determined[] = [];
  readonly #aheadOf = new Map<string, number>();

  state(): number {
    if (this.edges.length >= MOST_STATES) throw new NotRegular('the automaton is too large');
    this.passages.push([]);
    return this.edges.push([]) - 1;
  }

  pass(from: number, to: number, when: Passage = 'free'): void {
    this.passages[from]?.push({ to, when });
    if (when === 'boundary' || when === 'noBoundary') this.readsWords = true;
    if (typeof when === 'string' || this.looks.includes(when)) return;
    this.looks.push(when);
    if (when.automaton.readsWords) this.readsWords = true;
    if (when.where === 'behind') this.#behind.push(new Determined(when.automaton, false));
  }

  read(from: number, to: number, set: CharacterSet): void {
    this.edges[from]?.push({ to, set });
  }

  /** A piece that reads one character, or passes without one under a condition. */
  piece(of: CharacterSet | Passage): Piece {
    const piece = { from: this.state(), to: this.state() };
    if (typeof of === 'string' || 'where' in of) this.pass(piece.from, piece.to, of);
    else this.read(piece.from, piece.to, of);
    return piece;
  }

  /** The position before the text, or after some of it. */
  begin({ hasRead, lastIsWord }: Pick<Context, 'hasRead' | 'lastIsWord'> = BEFORE): number {
    const behind = this.#behind.map(({ start }) => start);
    return this.start + CONTEXT * this.#contexts.number({ ...BEFORE, hasRead, lastIsWord, behind });
  }

  /** All positions that the automaton reaches without reading a character. */
  settle(positions: Iterable<number>): Set<number> {
    const settled = new Set(positions);
    for (const position of settled) {
      const state = position % CONTEXT;
      for (const { to, when } of this.passages[state] ?? []) {
        if (when === 'free') settled.add(position - state + to);
        else {
          const context = this.#through(when, this.#contexts.at((position - state) / CONTEXT));
          if (context) settled.add(to + CONTEXT * this.#contexts.number(context));
        }
      }
    }
    if (this.#contexts.size > MOST_CONTEXTS) throw new NotRegular('the automaton has too many contexts');
    return settled;
  }

  /** The context behind a passage; `undefined` if the passage is closed. */
  #through(when: Passage, context: Context): Context | undefined {
    const { hasRead, lastIsWord, next, mustEnd } = context;
    switch (when) {
      case 'free':
        return context;
      case 'start':
        return hasRead ? undefined : context;
      case 'end':
        return next === 'word' ? undefined : { ...context, mustEnd: true };
      case 'boundary':
      case 'noBoundary': {
        const needed = lastIsWord === (when === 'noBoundary') ? 'word' : 'other';
        if ((next ?? needed) !== needed || (mustEnd && needed === 'word')) return undefined;
        return { ...context, next: needed };
      }
      default: {
        if (when.where === 'behind') {
          const which = this.looks.filter(({ where }) => where === 'behind').indexOf(when);
          const isMet = this.#behind[which]?.accepts(context.behind[which] ?? 0) === true;
          return isMet === when.isNegated ? undefined : context;
        }
        const which = this.#lookAhead(when, context);
        const start = this.#ahead[which]?.start ?? 0;
        return { ...context, ahead: [...context.ahead, { which, state: start, isNegated: when.isNegated }] };
      }
    }
  }

  /** The number of a look-ahead that begins in a context. */
  #lookAhead(look: Look, { hasRead, lastIsWord }: Context): number {
    const key = `${this.looks.indexOf(look)} ${hasRead} ${lastIsWord}`;
    const known = this.#aheadOf.get(key);
    if (known !== undefined) return known;
    const begin = look.automaton.begin({ hasRead, lastIsWord });
    const which = this.#ahead.push(new Determined(look.automaton, false, begin)) - 1;
    this.#aheadOf.set(key, which);
    return which;
  }

  /** The ways on from a position that read a character. */
  waysOn(position: number): { set: CharacterSet; to: number }[] {
    const state = position % CONTEXT;
    const number = (position - state) / CONTEXT;
    const context = this.#contexts.at(number);
    if (context.mustEnd) return [];
    const edges = this.edges[state] ?? [];
    if (!this.readsWords && this.looks.length === 0) {
      const read = CONTEXT * this.#contexts.number(READ);
      return edges.map(({ set, to }) => ({ set, to: to + read }));
    }
    const after = this.#contextsAfter(context);
    return edges.flatMap(({ set, to }) =>
      after.flatMap((one) => {
        const both = meet(set, one.set);
        return both.length === 0 ? [] : [{ set: both, to: to + CONTEXT * one.context }];
      }),
    );
  }

  /** The contexts behind a character, each with its characters. */
  #contextsAfter(context: Context): { set: CharacterSet; context: number }[] {
    const { next, ahead, behind } = context;
    let found: { set: CharacterSet; context: Context }[] = [];
    for (const { set, isWord } of WORDS) {
      if (next !== undefined && isWord !== (next === 'word')) continue;
      found.push({ set, context: { ...READ, lastIsWord: this.readsWords && isWord } });
    }
    for (const [which, state] of behind.entries()) {
      found = split(found, this.#behind[which], state, (one, to) => ({
        ...one,
        behind: [...one.behind, to],
      }));
    }
    for (const look of ahead) {
      const determined = this.#ahead[look.which];
      found = split(found, determined, look.state, (one, to) => {
        const always = determined?.isSettled(to);
        // What follows does not matter any more.
        if (always !== undefined) return always === look.isNegated ? undefined : one;
        return { ...one, ahead: [...one.ahead, { ...look, state: to }] };
      });
    }
    return found.map(({ set, context: one }) => ({ set, context: this.#contexts.number(one) }));
  }

  accepts(positions: Iterable<number>): boolean {
    for (const position of positions) {
      const state = position % CONTEXT;
      if (state !== this.accept) continue;
      const { next, ahead } = this.#contexts.at((position - state) / CONTEXT);
      if (next === 'word') continue;
      if (ahead.every((look) => this.#ahead[look.which]?.accepts(look.state) !== look.isNegated)) return true;
    }
    return false;
  }

  /** The sets of characters of the automaton, and of its look-arounds. */
  *sets(): Generator<CharacterSet> {
    for (const edges of this.edges) for (const { set } of edges) yield set;
    for (const { automaton } of this.looks) yield* automaton.sets();
  }
}

const BEFORE: Context = { hasRead: false, mustEnd: false, lastIsWord: false, ahead: [], behind: [] };
const READ: Context = { ...BEFORE, hasRead: true };

const WORDS = [
  { set: WORD, isWord: true },
  { set: complement(WORD), isWord: false },
] as const;

function split(
  all: { set: CharacterSet; context: Context }[],
  determined: Determined | undefined,
  state: number,
  change: (context: Context, to: number) => Context | undefined,
): { set: CharacterSet; context: Context }[] {
  const branches = determined?.branches(state) ?? [];
  return all.flatMap(({ set, context }) =>
    branches.flatMap((branch) => {
      const both = meet(set, branch.set);
      const changed = both.length === 0 ? undefined : change(context, branch.to);
      return changed ? [{ set: both, context: changed }] : [];
    }),
  );
}
