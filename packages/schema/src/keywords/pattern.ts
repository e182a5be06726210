import { matchPattern } from '../pattern/match/pattern.ts';
import { isPattern } from './form.ts';
import type { Keyword } from './keyword.ts';

/** JSON Schema 2020-12, validation 6.3.3. */
export const pattern: Keyword = {
  name: 'pattern',
  form: isPattern,
  about: 'string',
  judge(it, said, value) {
    if (typeof said !== 'string') return;
    const match = matchPattern(said, value);
    if (match === 'mismatch') it.fail('pattern', `must match pattern "${said}"`);
    if (match === 'unknown') it.leaveOpen('pattern', beyondTime(said));
  },
};

/** The reason for a text that could not be compared with a pattern. */
export function beyondTime(said: string): string {
  return `cannot be compared with the pattern "${said}" in reasonable time`;
}
