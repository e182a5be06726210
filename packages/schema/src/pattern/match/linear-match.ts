import type { Automaton } from '../automaton/automaton.ts';
import { readRegex } from '../automaton/read-regex.ts';

/** A match that would take more steps, some seconds, is not begun. */
const MOST_STEPS = 50_000_000;

/** With more of either, the walk forgets the places that it keeps. */
const MOST_PLACES = 1_000;
const MOST_WAYS = 20_000;

/** The positions that an automaton is in at once, and the place to which each character leads. */
interface Place {
  positions: ReadonlySet<number>;
  next: Map<number, Place>;
}

interface Walk {
  automaton: Automaton;
  places: Map<string, Place>;
  ways: number;
}

const walks = new Map<string, Walk | undefined>();

/**
 * Whether a regular expression matches somewhere in a text. It follows all ways at once, without backtracking.
 * `undefined` if the expression is not regular, or too large for the text.
 */
export function linearMatch(expression: RegExp, text: string): boolean | undefined {
  const steps = linearSteps(expression, text);
  const walk = walkOf(expression.source);
  if (steps === undefined || steps > MOST_STEPS || !walk) return undefined;
  let place = placeOf(walk, [walk.automaton.begin()]);
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    let next = place.next.get(code);
    if (!next) {
      next = step(walk, place, code);
      walk.ways += 1;
      place.next.set(code, next);
    }
    if (next.positions.size === 0) return false;
    place = next;
  }
  return walk.automaton.accepts(place.positions);
}

/** The most steps of such a match. `undefined` if the expression is not regular. */
export function linearSteps(expression: RegExp, text: string): number | undefined {
  // An automaton reads whole characters. An expression without `u` may match one half of a character.
  if (!expression.unicode && /[\u{10000}-\u{10ffff}]/u.test(text)) return undefined;
  const walk = walkOf(expression.source);
  return walk && walk.automaton.edges.length * text.length;
}

function step(walk: Walk, { positions }: Place, code: number): Place {
  const reached = new Set<number>();
  for (const position of positions) {
    for (const { set, to } of walk.automaton.waysOn(position)) {
      if (!reached.has(to) && set.some(([first, last]) => first <= code && code <= last)) reached.add(to);
    }
  }
  return placeOf(walk, reached);
}

function placeOf(walk: Walk, reached: Iterable<number>): Place {
  if (walk.places.size > MOST_PLACES || walk.ways > MOST_WAYS) {
    // A place refers to others, and would keep them in memory.
    for (const place of walk.places.values()) place.next.clear();
    walk.places.clear();
    walk.ways = 0;
  }
  const key = Array.from(reached)
    .sort((a, b) => a - b)
    .join();
  const known = walk.places.get(key);
  if (known) return known;
  const place: Place = { positions: walk.automaton.settle(reached), next: new Map() };
  walk.places.set(key, place);
  return place;
}

function walkOf(source: string): Walk | undefined {
  if (!walks.has(source)) {
    if (walks.size > 1_000) walks.clear();
    const automaton = readRegex(source, false, 'ecma');
    // The positions of a look-around cannot be counted before.
    walks.set(source, automaton?.looks.length === 0 ? { automaton, places: new Map(), ways: 0 } : undefined);
  }
  return walks.get(source);
}
