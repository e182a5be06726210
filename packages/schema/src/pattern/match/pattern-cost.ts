/** A bound of the steps of a match: `factor * length ** degree`. */
interface PatternCost {
  degree: number;
  factor: number;
  /** Whether a match reads each character about once. */
  isOnePass: boolean;
}

/** Steps that take no noticeable time if they do not grow with the text. */
const MUCH = 10_000;

const costs = new Map<string, PatternCost>();

/**
 * An upper bound of the steps that a backtracking engine takes for a text of this length. The bound is infinite
 * for a back-reference, and for a repeated group: its ways through the text multiply.
 */
export function mostSteps(pattern: string, length: number): number {
  const { degree, factor } = patternCost(pattern);
  return Math.max(length, 1) ** degree * factor;
}

/** Whether a match is one pass over any text. */
export function isOnePass(pattern: string): boolean {
  return patternCost(pattern).isOnePass;
}

function patternCost(pattern: string): PatternCost {
  const known = costs.get(pattern);
  if (known) return known;
  if (costs.size > 10_000) costs.clear();
  const cost = readCost(pattern);
  costs.set(pattern, cost);
  return cost;
}

/**
 * The start of the match and each repetition of one character can end anywhere in the text. Each optional part is
 * there or not.
 */
function readCost(pattern: string): PatternCost {
  const bare = pattern
    .replace(/\\[^1-9k]/g, '_')
    .replace(/\[(?:\\.|[^\]\\])*\]/g, '_')
    .replace(/\(\?(<?[=!]|:|<\w+>)?/g, '(')
    .replace(/\{(\d+),\1\}/g, '{$1}');
  if (/\)(?:[*+]|\{)/.test(bare) || /\\[1-9k]/.test(bare)) {
    return { degree: Number.POSITIVE_INFINITY, factor: Number.POSITIVE_INFINITY, isOnePass: false };
  }
  const repetitions = bare.match(/[*+]|\{\d+,\d*\}/g)?.length ?? 0;
  const options = (bare.match(/[?|]/g)?.length ?? 0) + 1;
  // A counted repetition is a row of that many characters: there is one way through the text.
  const counted = Array.from(bare.matchAll(/\{(\d+)\}/g), ([, times]) => Number(times));
  const size = counted.reduce((sum, times) => sum + times, pattern.length + 1);
  const beginnings = bare.startsWith('^') && !bare.includes('|') ? 0 : 1;
  const factor = 2 ** options * size;
  const isOnePass = beginnings === 0 && repetitions <= 1 && factor <= MUCH;
  return { degree: repetitions + beginnings, factor, isOnePass };
}
