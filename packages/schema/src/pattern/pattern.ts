// pattern/ takes a regular expression of a document, and a text.
// It gives whether the text matches, in a limited time, and the expression as an automaton: the texts that it accepts.
import { createContext, Script } from 'node:vm';
import { linearMatch } from './linear-match.ts';

/**
 * How long one match of a pattern that may explode is given, in milliseconds: far more than any other
 * needs on a busy machine, for the verdict must not depend on the machine.
 */
const TIME_LIMIT = 500;
/** A match that takes no more steps than this at worst, a few tenths of a second, needs no limit. */
const FEW_STEPS = 30_000_000;

/** What came of matching a pattern. `unknown`: it was not finished in time, or does not compile. */
export type PatternMatch = 'match' | 'mismatch' | 'unknown';

/** Only what runs in a context can be stopped. */
const guarded = createContext({});
const guardedTest = new Script('expression.test(text)');

const compiled = new Map<string, RegExp | undefined>();

/** All that is spent on matches under a limit until {@link renewMatchTime}, in milliseconds. */
const TIME_FOR_ALL = 10_000;

let timeLeft = TIME_FOR_ALL;
/** The texts that a match was not finished for, so that asking twice takes no longer. */
const unfinished = new Set<string>();

/** Gives the patterns that may explode their time anew: whoever judges one more file calls it. */
export function renewMatchTime(): void {
  timeLeft = TIME_FOR_ALL;
  unfinished.clear();
}

/**
 * Whether a pattern of a document or a pact matches somewhere in a text (ECMA-262, as JSON Schema
 * says), in bounded time whatever the pattern is. One that is known to take few steps is matched as it
 * is; a regular one by its automaton, in time that grows as the text does; any other under a time
 * limit. What one text comes to says nothing of the next.
 *
 * @param limit in milliseconds.
 */
export function matchPattern(pattern: string, text: string, limit: number = TIME_LIMIT): PatternMatch {
  const expression = compilePattern(pattern);
  if (!expression) return 'unknown';
  if (mostSteps(pattern, text.length) <= FEW_STEPS) return expression.test(text) ? 'match' : 'mismatch';
  const matches = linearMatch(expression, text) ?? guardedMatch(expression, text, limit);
  return matches === undefined ? 'unknown' : matches ? 'match' : 'mismatch';
}

/** `undefined` if it is not finished in time. */
function guardedMatch(expression: RegExp, text: string, limit: number): boolean | undefined {
  const key = `${expression.source.length} ${expression.source}${text}`;
  if (timeLeft <= 0 || unfinished.has(key)) return undefined;
  const start = performance.now();
  try {
    Object.assign(guarded, { expression, text });
    return guardedTest.runInContext(guarded, { timeout: limit }) === true;
  } catch (error) {
    if (!isTimeout(error)) throw error;
    unfinished.add(key);
    return undefined;
  } finally {
    timeLeft -= performance.now() - start;
  }
}

/** The pattern compiled, `undefined` if it is none. Patterns that are none with `u` are tried without. */
export function compilePattern(pattern: string): RegExp | undefined {
  if (compiled.has(pattern)) return compiled.get(pattern);
  const expression = compile(pattern, 'u') ?? compile(pattern, '');
  if (compiled.size > 10_000) compiled.clear();
  compiled.set(pattern, expression);
  return expression;
}

function compile(pattern: string, flags: string): RegExp | undefined {
  try {
    return new RegExp(pattern, flags);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/**
 * A bound of the steps that a backtracking engine takes to match a text of this length: each repetition
 * of one character, and the place where the match begins, can be anywhere in it; what is optional is
 * there or is not. Infinite for a repeated group, whose ways through the text multiply with each round,
 * and for back-references.
 */
function mostSteps(pattern: string, length: number): number {
  const bare = pattern
    .replace(/\\[^1-9k]/g, '_')
    .replace(/\[(?:\\.|[^\]\\])*\]/g, '_')
    .replace(/\(\?(<?[=!]|:|<\w+>)?/g, '(')
    .replace(/\{(\d+),\1\}/g, '{$1}');
  if (/\)(?:[*+]|\{)/.test(bare) || /\\[1-9k]/.test(bare)) return Number.POSITIVE_INFINITY;
  const repetitions = bare.match(/[*+]|\{\d+,\d*\}/g)?.length ?? 0;
  const options = (bare.match(/[?|]/g)?.length ?? 0) + 1;
  // Written out, a counted repetition is so many characters in a row: one way through the text.
  const counted = Array.from(bare.matchAll(/\{(\d+)\}/g), ([, times]) => Number(times));
  const size = counted.reduce((sum, times) => sum + times, pattern.length + 1);
  return Math.max(length, 1) ** (repetitions + 1) * 2 ** options * size;
}

function isTimeout(error: unknown): boolean {
  return (
    typeof error === 'object' &&
    error !== null &&
    'code' in error &&
    error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT'
  );
}
