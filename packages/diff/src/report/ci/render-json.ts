// report/ci/ takes a report of changes.
// It gives it in the formats that machines read.
import type { DiffVerdict } from '../diff-verdict.ts';

/**
 * The changes for a program, as `schema/diff.schema.json` describes them. The version changes when a member is
 * removed or means something else, not when one is added.
 */
export function renderJson(verdict: DiffVerdict): string {
  return `${JSON.stringify({ version: 1, ...verdict }, null, 2)}\n`;
}
