import { linearMatch, linearSteps } from './linear-match.ts';
import { isOnePass, mostSteps } from './pattern-cost.ts';

export { linearMatch } from './linear-match.ts';

/** They take a few milliseconds. */
const FEW_STEPS = 1_000_000;
/** Each of these takes longer than one of the engine. */
const FEW_LINEAR_STEPS = 20_000;

/**
 * Whether an expression matches somewhere in a text. It is for a server, which must not keep others waiting.
 * `undefined` if the match could take a noticeable time; it is then not begun.
 *
 * This module has an entry of its own, `@specpact/schema/pattern`, because the whole package takes longer to load.
 */
export function matchAtOnce(expression: RegExp, text: string): boolean | undefined {
  const { source } = expression;
  if (isOnePass(source) || mostSteps(source, text.length) <= FEW_STEPS) return expression.test(text);
  const steps = linearSteps(expression, text);
  return steps !== undefined && steps <= FEW_LINEAR_STEPS ? linearMatch(expression, text) : undefined;
}
