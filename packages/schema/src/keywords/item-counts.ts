import { isCount } from './form.ts';
import type { Keyword } from './keyword.ts';

/** JSON Schema 2020-12, validation 6.4.2. */
export const minItems: Keyword = {
  name: 'minItems',
  form: isCount,
  about: 'array',
  judge(it, least, value) {
    if (typeof least === 'number' && value.length < least && !it.isLengthOpen) {
      it.fail('minItems', `must NOT have fewer than ${least} items`);
    }
  },
};

/** JSON Schema 2020-12, validation 6.4.1. */
export const maxItems: Keyword = {
  name: 'maxItems',
  form: isCount,
  about: 'array',
  judge(it, most, value) {
    if (typeof most === 'number' && value.length > most && !it.isLengthOpen) {
      it.fail('maxItems', `must NOT have more than ${most} items`);
    }
  },
};
