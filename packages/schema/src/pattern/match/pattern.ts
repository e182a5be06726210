// match/ takes a regular expression of a document, and a text.
// It gives whether the text matches, in a limited time.
import { createContext, Script } from 'node:vm';
import { linearMatch } from './linear-match.ts';
import { mostSteps } from './pattern-cost.ts';

/**
 * The time limit of one match of a pattern that may explode, in milliseconds. Every other pattern needs far less,
 * on a busy machine too, so the verdict does not depend on the machine.
 */
const TIME_LIMIT = 500;
/** A match that takes at most this many steps, a few tenths of a second, needs no limit. */
const FEW_STEPS = 30_000_000;

/** The result of a match. `unknown`: it did not end in time, or the pattern does not compile. */
export type PatternMatch = 'match' | 'mismatch' | 'unknown';

/** Only code in a context can be stopped. */
const guarded = createContext({});
const guardedTest = new Script('expression.test(text)');

const compiled = new Map<string, RegExp | undefined>();

/** The time for all matches under a limit, until {@link renewMatchTime}, in milliseconds. */
const TIME_FOR_ALL = 10_000;

let timeLeft = TIME_FOR_ALL;
/** The matches that did not end in time. A second question about one of them costs nothing. */
const unfinished = new Set<string>();

/** Gives patterns that may explode their full time again. Call it before the next file is judged. */
export function renewMatchTime(): void {
  timeLeft = TIME_FOR_ALL;
  unfinished.clear();
}

/**
 * Whether a pattern of a document or a pact matches somewhere in a text (ECMA-262, as JSON Schema says). The time
 * is bounded for every pattern. A pattern that takes few steps is matched by the engine. A regular pattern is
 * matched by its automaton, in time that grows with the text. Any other pattern has a time limit. The result for
 * one text says nothing about the next.
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

/** `undefined` if the match does not end in time. */
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

/** The compiled pattern; `undefined` if it is not valid. A pattern that fails with `u` is tried without it. */
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

function isTimeout(error: unknown): boolean {
  return (
    typeof error === 'object' &&
    error !== null &&
    'code' in error &&
    error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT'
  );
}
