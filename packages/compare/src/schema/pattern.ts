import { createContext, Script } from 'node:vm';

/** How long one match of a pattern that may explode is given, in milliseconds. */
const TIME_LIMIT = 50;
/** A pattern that cannot explode is matched as it is up to this many characters. */
const LONG_TEXT = 10_000;

/** What came of matching a pattern. `unknown`: it was not finished in time, or does not compile. */
export type PatternMatch = 'match' | 'mismatch' | 'unknown';

/** Only what runs in a context can be stopped. */
const guarded = createContext({});
const guardedTest = new Script('expression.test(text)');

const compiled = new Map<string, RegExp | undefined>();
const exploded = new Set<string>();

/**
 * Whether a pattern of a document or a pact matches somewhere in a text (ECMA-262, as JSON Schema
 * says), in bounded time whatever the pattern is: one with at most one repetition is matched as it
 * is, any other under a time limit; one that ran into the limit is not tried again.
 */
export function matchPattern(pattern: string, text: string): PatternMatch {
  const expression = compilePattern(pattern);
  if (!expression || exploded.has(pattern)) return 'unknown';
  if (isHarmless(pattern) && text.length <= LONG_TEXT) return expression.test(text) ? 'match' : 'mismatch';
  try {
    Object.assign(guarded, { expression, text });
    const found: unknown = guardedTest.runInContext(guarded, { timeout: TIME_LIMIT });
    return found === true ? 'match' : 'mismatch';
  } catch (error) {
    if (!isTimeout(error)) throw error;
    exploded.add(pattern);
    return 'unknown';
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
 * One repetition at most, of one character, and no back-reference: the time grows with the square of
 * the text at worst. A repeated group is never harmless, as its alternatives may overlap.
 */
function isHarmless(pattern: string): boolean {
  const bare = pattern
    .replace(/\\[^1-9k]/g, '_')
    .replace(/\[(?:\\.|[^\]\\])*\]/g, '_')
    .replace(/\(\?/g, '(');
  const repetitions = bare.match(/[*+?]|\{\d+,?\d*\}/g)?.length ?? 0;
  return repetitions === 0 || (repetitions === 1 && !/\)[*+?{]/.test(bare) && !/\\[1-9k]/.test(bare));
}

function isTimeout(error: unknown): boolean {
  return (
    typeof error === 'object' &&
    error !== null &&
    'code' in error &&
    error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT'
  );
}
