import { linearMatch, matchAtOnce } from '@specpact/schema/pattern';
import type { AjvPatterns } from '../prism-files.ts';
import { loopBudget } from './loop-budget.ts';

/** Why a text was not compared with a pattern in the validation that runs now. */
let failure: { error: unknown } | undefined;

/**
 * Makes Ajv match the patterns of documents in bounded time. Most patterns take almost no time, and are matched as
 * they are. A regular pattern that could take long is matched in linear time. All others have a time limit and a
 * budget.
 */
export function boundPatterns(ajv: AjvPatterns): void {
  const { usePattern } = ajv;
  ajv.usePattern = (context, pattern) => {
    const { it } = context;
    const code = { ...it.opts.code, regExp: BOUNDED };
    return usePattern({ ...context, it: { ...it, opts: { ...it.opts, code } } }, pattern);
  };
}

/** Ajv uses `code` in a validator that it writes to a file. None is written. */
const BOUNDED = Object.assign(
  (pattern: string, flags: string) => {
    const expression = new RegExp(pattern, flags);
    return {
      test: (text: string) => matchAtOnce(expression, text) ?? slowMatch(expression, text),
      // Ajv keeps expressions by this.
      toString: () => String(expression),
    };
  },
  { code: 'new RegExp' },
);

/** Prism takes an exception of a validator for "valid", so the failure waits for `withPatterns`. */
function slowMatch(expression: RegExp, text: string): boolean {
  if (failure) return true;
  try {
    return loopBudget.spend(() => linearMatch(expression, text) ?? expression.test(text));
  } catch (error) {
    failure = { error };
    return true;
  }
}

/**
 * Runs a validation.
 *
 * @throws what kept it from matching a pattern.
 */
export function withPatterns<T>(validate: () => T): T {
  failure = undefined;
  const result = validate();
  const found = failure as { error: unknown } | undefined;
  failure = undefined;
  if (found) throw found.error;
  return result;
}
