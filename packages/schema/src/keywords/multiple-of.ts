import type { Keyword } from './keyword.ts';

/** JSON Schema 2020-12, validation 6.2.1. 19.99 is a multiple of 0.01, but not in binary arithmetic. */
export const multipleOf: Keyword = {
  name: 'multipleOf',
  form: (value) => (typeof value === 'number' && value > 0 ? undefined : 'must be a number above 0'),
  about: 'number',
  judge(it, said, value) {
    if (typeof said !== 'number' || said <= 0) return;
    const of = { value: said, at: it.at.to('multipleOf') };
    if (!it.validation.numbers.isMultiple({ value, at: it.subject.at }, of)) {
      it.fail('multipleOf', `must be multiple of ${said}`);
    }
  },
};
