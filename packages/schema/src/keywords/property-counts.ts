import { isCount } from './form.ts';
import type { Keyword } from './keyword.ts';

/** JSON Schema 2020-12, validation 6.5.2. A consumer does not have to read all members. */
export const minProperties: Keyword = {
  name: 'minProperties',
  form: isCount,
  about: 'object',
  judge(it, least, value) {
    if (typeof least === 'number' && !it.isPartial && Object.keys(value).length < least) {
      it.fail('minProperties', `must NOT have fewer than ${least} properties`);
    }
  },
};

/** JSON Schema 2020-12, validation 6.5.1. */
export const maxProperties: Keyword = {
  name: 'maxProperties',
  form: isCount,
  about: 'object',
  judge(it, most, value) {
    if (typeof most === 'number' && Object.keys(value).length > most) {
      it.fail('maxProperties', `must NOT have more than ${most} properties`);
    }
  },
};
