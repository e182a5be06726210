import { hasFormat, WHOLE_FORMATS } from '../format/format.ts';
import { isText } from './form.ts';
import type { Keyword } from './keyword.ts';

/** JSON Schema 2020-12, validation 7, asserted, as the users of OpenAPI expect. */
export const format: Keyword = {
  name: 'format',
  form: isText,
  about: 'any',
  judge(it, said, value) {
    if (typeof said !== 'string') return;
    if (typeof value !== 'string' && typeof value !== 'number') return;
    const bounds = Object.hasOwn(WHOLE_FORMATS, said) ? WHOLE_FORMATS[said] : undefined;
    const number = typeof value === 'number' ? { value, at: it.subject.at } : undefined;
    const { numbers } = it.validation;
    const has =
      number && bounds
        ? numbers.isWhole(number) && numbers.isWithin(number, ...bounds)
        : hasFormat(value, said);
    if (!has) it.fail('format', `must match format "${said}"`);
  },
};
