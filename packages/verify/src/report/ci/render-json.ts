// report/ci/ takes a verdict.
// It gives it in the formats that machines read.
import type { Verdict } from '../../verdict/verdict.ts';

/**
 * The verdict for a program, as `schema/verdict.schema.json` describes it: the verdict as it is, with
 * the version of its shape first. The version changes when a member is removed or means something
 * else, not when one is added.
 */
export function renderJson(verdict: Verdict): string {
  return `${JSON.stringify({ version: 1, ...verdict }, null, 2)}\n`;
}
