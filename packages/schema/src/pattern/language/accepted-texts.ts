import { Automaton } from '../automaton/automaton.ts';
import { ANY_CHARACTER, type CharacterSet, meet, USUAL } from '../characters/character-set.ts';
import { ifRegular } from '../characters/not-regular.ts';

/** After this many steps the answer is "not known". */
const MOST_STEPS = 20_000;

/**
 * Whether all these automata accept a common text. The search walks through all of them at once, and is exact.
 * `undefined` if it would take too long.
 */
export function haveCommonText(automata: readonly Automaton[]): boolean | undefined {
  return ifRegular(() => isAnyCommon(automata));
}

function isAnyCommon(automata: readonly Automaton[]): boolean | undefined {
  const seen = new Set<string>();
  let queue: number[][] = [automata.map((automaton) => automaton.begin())];
  let steps = 0;
  while (queue.length > 0) {
    const following: number[][] = [];
    for (const places of queue) {
      const settled = places.map((place, index) => [...(automata[index]?.settle([place]) ?? [])]);
      for (const positions of settled) steps += positions.length;
      if (settled.every((positions, index) => automata[index]?.accepts(positions))) return true;
      let ways: { set: CharacterSet; to: number[] }[] = [{ set: ANY_CHARACTER, to: [] }];
      for (const [index, positions] of settled.entries()) {
        const own = positions.flatMap((position) => automata[index]?.waysOn(position) ?? []);
        ways = ways.flatMap(({ set, to }) =>
          own.flatMap((way) => {
            steps += 1;
            const both = steps > MOST_STEPS ? [] : meet(set, way.set);
            return both.length === 0 ? [] : [{ set: both, to: [...to, way.to] }];
          }),
        );
      }
      if (steps > MOST_STEPS) return undefined;
      for (const { to } of ways) {
        const key = to.join();
        if (seen.has(key)) continue;
        seen.add(key);
        following.push(to);
      }
    }
    queue = following;
  }
  return false;
}

/** Accepts all texts with a length between two bounds. A bound past 300 is left out. */
export function ofLength(least: number, most: number): Automaton {
  const automaton = new Automaton();
  let at = automaton.state();
  automaton.start = at;
  const end = automaton.state();
  automaton.accept = end;
  const add = () => {
    const next = automaton.state();
    automaton.read(at, next, ANY_CHARACTER);
    at = next;
  };
  const from = Math.min(least, 300);
  for (let count = 0; count < from; count += 1) add();
  automaton.pass(at, end);
  if (most > 300) automaton.read(at, at, ANY_CHARACTER);
  for (let count = from; count < most && most <= 300; count += 1) {
    add();
    automaton.pass(at, end);
  }
  return automaton;
}

/** All texts that an automaton accepts; `undefined` if there are more than 64. */
export function allTexts(automaton: Automaton): string[] | undefined {
  const each = (set: CharacterSet) => {
    const size = set.reduce((sum, [first, last]) => sum + last - first + 1, 0);
    if (size > 64) return undefined;
    return set.flatMap(([first, last]) =>
      Array.from({ length: last - first + 1 }, (_, more) => first + more),
    );
  };
  const found = ifRegular(() => walk(automaton, 64, each, true));
  return found?.isComplete ? found.texts : undefined;
}

/** Some of the texts that an automaton accepts: the usual ones first, the shortest of them first. */
export function someTexts(automaton: Automaton, most = 24): string[] {
  const usual = (set: CharacterSet) => {
    const found = USUAL.filter((code) => set.some(([first, last]) => first <= code && code <= last));
    return found.length > 0 ? found.slice(0, 3) : [set[0]?.[0] ?? 0];
  };
  // The last letter tells `[a-z]` from `[a-f]`.
  const ends = (set: CharacterSet) => {
    const letters = set.map(([, last]) => last).filter((code) => /[a-z]/i.test(String.fromCodePoint(code)));
    return letters.length > 0 ? letters : usual(set);
  };
  return [
    ...new Set([usual, ends].flatMap((choose) => ifRegular(() => walk(automaton, most, choose).texts) ?? [])),
  ];
}

/** @param isAllOrNone whether to stop as soon as a text has to be left out. */
function walk(
  automaton: Automaton,
  most: number,
  choose: (set: CharacterSet) => number[] | undefined,
  isAllOrNone = false,
): { texts: string[]; isComplete: boolean } {
  const texts: string[] = [];
  let steps = 0;
  let isComplete = true;
  let queue: { text: string; positions: Set<number> }[] = [
    { text: '', positions: automaton.settle([automaton.begin()]) },
  ];
  while (queue.length > 0) {
    const following = new Map<string, Set<number>>();
    for (const { text, positions } of queue) {
      if (automaton.accepts(positions)) texts.push(text);
      if (texts.length > most) return { texts: texts.slice(0, most), isComplete: false };
      for (const position of positions) {
        for (const { set, to } of automaton.waysOn(position)) {
          const characters = choose(set);
          if (!characters) return { texts, isComplete: false };
          for (const code of characters) {
            steps += 1;
            if (steps > MOST_STEPS) return { texts, isComplete: false };
            const next = text + String.fromCodePoint(code);
            const reached = following.get(next) ?? new Set();
            following.set(next, reached.add(to));
          }
        }
      }
    }
    isComplete &&= following.size <= most;
    if (isAllOrNone && !isComplete) break;
    // If there are too many, some from everywhere are kept.
    const stride = Math.ceil(following.size / most);
    queue = Array.from(following)
      .filter((_, index) => index % stride === 0)
      .map(([text, positions]) => ({ text, positions: automaton.settle(positions) }));
  }
  return { texts, isComplete };
}
