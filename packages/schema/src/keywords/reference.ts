import { isText } from './form.ts';
import type { Keyword } from './keyword.ts';

/** JSON Schema 2020-12, core 8.2.3.1. One step; what stands beside it is judged as well, but in 3.0. */
export const reference: Keyword = {
  name: '$ref',
  form: isText,
  about: 'any',
  judge(it, said) {
    if (typeof said !== 'string') return;
    const { subject } = it;
    const target = it.validation.reader.target(said);
    if (!target) return;
    if (subject.followed.includes(target.value)) {
      it.fail('$ref', 'cannot be judged: its schema refers to itself without end');
      return;
    }
    it.inPlace(target, { followed: [...subject.followed, target.value] });
  },
};
