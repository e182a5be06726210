import type { JsonValue } from '@specpact/spec';
import type { Application } from '../application/application.ts';
import { mayBeRounded } from '../json/number/exact-numbers.ts';
import { brief } from '../json/value/brief.ts';
import type { Trail } from '../read/trail.ts';
import { isList } from './form.ts';
import type { Keyword } from './keyword.ts';
import { isHidden } from './required.ts';
import { withoutMembers } from './whole-value.ts';

/** JSON Schema 2020-12, validation 6.1.2. */
export const enumeration: Keyword = {
  name: 'enum',
  form: isList,
  about: 'any',
  judge(it, said, value) {
    if (!Array.isArray(said)) return;
    const at = it.at.to('enum');
    if (said.some((allowed, index) => isAllowed(it, value, allowed, at.to(String(index))))) return;
    const shown = said.map((allowed, index) => shownAs(it, allowed, at.to(String(index))));
    it.fail('enum', `must be one of ${shown.join(', ')}`);
  },
};

/** JSON Schema 2020-12, validation 6.1.3. */
export const constant: Keyword = {
  name: 'const',
  about: 'any',
  judge(it, said, value) {
    const at = it.at.to('const');
    if (!isAllowed(it, value, said, at)) it.fail('const', `must be ${shownAs(it, said, at)}`);
  },
};

/**
 * Whether a value is the allowed one, or a part of it if the value is partial. Members that do not go this way
 * do not count: `readOnly` in a request is an example.
 */
function isAllowed(it: Application, value: JsonValue, allowed: JsonValue, at: Trail): boolean {
  const { validation, subject } = it;
  if (validation.numbers.isSame(value, subject.at, allowed, at)) return true;
  if (typeof value !== 'object' || value === null) return false;
  if (subject.completeness === 'partial') return validation.isPart(value, subject.at, allowed, at);
  const sent = withoutMembers(allowed, (name) => isHidden(validation, it.schema, name));
  return sent !== allowed && validation.numbers.isSame(value, subject.at, sent, at);
}

/** Shows all digits of a number: it may differ from the value only in the last digit. */
function shownAs(it: Application, allowed: JsonValue, at: Trail): string {
  const digits = typeof allowed === 'number' && mayBeRounded(allowed);
  return (digits ? it.validation.reader.numberText(at) : undefined) ?? brief(allowed);
}
