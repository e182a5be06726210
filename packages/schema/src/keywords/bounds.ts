import type { Application } from '../application/application.ts';
import { isNumber } from './form.ts';
import type { FormCheck, Keyword } from './keyword.ts';

/** OpenAPI 3.0 has a boolean beside `minimum`, OpenAPI 3.1 a bound of its own. */
const isExclusive: FormCheck = (value, dialect) => {
  if (typeof value === (dialect === 'openapi-3.0' ? 'boolean' : 'number')) return undefined;
  return `must be a ${dialect === 'openapi-3.0' ? 'boolean in OpenAPI 3.0' : 'number in OpenAPI 3.1'}`;
};

/** In either form. */
const isEither: FormCheck = (value) =>
  ['boolean', 'number'].includes(typeof value) ? undefined : 'must be a boolean or a number';

/** JSON Schema 2020-12, validation 6.2.4. */
export const minimum: Keyword = {
  name: 'minimum',
  form: isNumber,
  about: 'number',
  judge(it, bound, value) {
    const order = orderOf(it, 'minimum', bound, value);
    const isExcluded = it.schema.exclusiveMinimum === true;
    if (order < 0 || (order === 0 && isExcluded)) {
      it.fail(isExcluded ? 'exclusiveMinimum' : 'minimum', `must be ${isExcluded ? '>' : '>='} ${bound}`);
    }
  },
};

/** JSON Schema 2020-12, validation 6.2.2. */
export const maximum: Keyword = {
  name: 'maximum',
  form: isNumber,
  about: 'number',
  judge(it, bound, value) {
    const order = orderOf(it, 'maximum', bound, value);
    const isExcluded = it.schema.exclusiveMaximum === true;
    if (order > 0 || (order === 0 && isExcluded)) {
      it.fail(isExcluded ? 'exclusiveMaximum' : 'maximum', `must be ${isExcluded ? '<' : '<='} ${bound}`);
    }
  },
};

/** JSON Schema 2020-12, validation 6.2.5. */
export const exclusiveMinimum: Keyword = {
  name: 'exclusiveMinimum',
  form: isExclusive,
  otherForm: isEither,
  about: 'number',
  judge(it, bound, value) {
    if (orderOf(it, 'exclusiveMinimum', bound, value) <= 0) it.fail('exclusiveMinimum', `must be > ${bound}`);
  },
};

/** JSON Schema 2020-12, validation 6.2.3. */
export const exclusiveMaximum: Keyword = {
  name: 'exclusiveMaximum',
  form: isExclusive,
  otherForm: isEither,
  about: 'number',
  judge(it, bound, value) {
    if (orderOf(it, 'exclusiveMaximum', bound, value) >= 0) it.fail('exclusiveMaximum', `must be < ${bound}`);
  },
};

/** `NaN` if there is no bound: no comparison is true then. */
function orderOf(it: Application, keyword: string, bound: unknown, value: number): number {
  if (typeof bound !== 'number') return Number.NaN;
  if (value !== bound) return value - bound;
  const { at } = it.subject;
  return it.validation.numbers.compare({ value, at }, { value: bound, at: it.at.to(keyword) });
}
