import { isCount } from './form.ts';
import type { Keyword } from './keyword.ts';

/** JSON Schema 2020-12, validation 6.3.2. */
export const minLength: Keyword = {
  name: 'minLength',
  form: isCount,
  about: 'string',
  judge(it, least, value) {
    if (typeof least === 'number' && lengthOf(value) < least) {
      it.fail('minLength', `must NOT have fewer than ${least} characters`);
    }
  },
};

/** JSON Schema 2020-12, validation 6.3.1. */
export const maxLength: Keyword = {
  name: 'maxLength',
  form: isCount,
  about: 'string',
  judge(it, most, value) {
    if (typeof most === 'number' && lengthOf(value) > most) {
      it.fail('maxLength', `must NOT have more than ${most} characters`);
    }
  },
};

/** The length in characters of RFC 8259. JavaScript counts some of them as two. */
function lengthOf(text: string): number {
  return text.length > 100_000 ? text.length : [...text].length;
}
