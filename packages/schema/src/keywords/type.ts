import { didYouMean } from '@specpact/spec';
import { brief } from '../json/value/brief.ts';
import { isOneOf, typeOf } from '../json/value/json-type.ts';
import { isFlag } from './form.ts';
import type { FormCheck, Keyword } from './keyword.ts';

const TYPES = ['string', 'number', 'integer', 'boolean', 'null', 'array', 'object'];

const isTypes: FormCheck = (value) => {
  const types = Array.isArray(value) ? value : [value];
  if (types.length === 0) return `must be one of ${TYPES.join(', ')}, or a list of them, not empty`;
  const wrong = types.find((one) => typeof one !== 'string' || !TYPES.includes(one));
  if (wrong === undefined) return undefined;
  const hint = typeof wrong === 'string' ? didYouMean(wrong, TYPES) : '';
  return `must be one of ${TYPES.join(', ')}, not ${brief(wrong)}${hint}`;
};

/** JSON Schema 2020-12, validation 6.1.1. */
export const type: Keyword = {
  name: 'type',
  decides: true,
  form: (value, dialect) =>
    Array.isArray(value) && dialect === 'openapi-3.0'
      ? 'must be one type in OpenAPI 3.0, with `nullable` beside it'
      : isTypes(value, dialect),
  otherForm: isTypes,
  about: 'any',
  judge(it, said, value) {
    const types = Array.isArray(said) ? said.map(String) : typeof said === 'string' ? [said] : undefined;
    if (!types) return;
    const isNullable = it.schema.nullable === true && it.validation.reader.dialect === 'openapi-3.0';
    if (isNullable) types.push('null');
    let actual = typeOf(value);
    if (typeof value === 'number') {
      actual = it.validation.numbers.isWhole({ value, at: it.subject.at }) ? 'integer' : 'number';
    }
    if (!isOneOf(actual, types)) it.fail('type', `must be ${types.join(' or ')}`);
  },
};

/** Only OpenAPI 3.0 has it, as a part of `type` (3.0.3, section 4.7.24.1). */
export const nullable: Keyword = { name: 'nullable', dialects: ['openapi-3.0'], form: isFlag };
