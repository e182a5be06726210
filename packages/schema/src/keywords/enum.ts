import type { JsonValue } from '@specpact/spec';
import { brief } from '../read/brief.ts';
import type { Trail } from '../read/trail.ts';
import type { Application } from '../validate/application.ts';
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
    it.fail('enum', `must be one of ${said.map(brief).join(', ')}`);
  },
};

/** JSON Schema 2020-12, validation 6.1.3. */
export const constant: Keyword = {
  name: 'const',
  about: 'any',
  judge(it, said, value) {
    if (!isAllowed(it, value, said, it.at.to('const'))) it.fail('const', `must be ${brief(said)}`);
  },
};

/**
 * Whether a value is one that a schema allows, or, where a consumer pins what it reads, a part of it.
 * Members that do not go this way, `readOnly` in a request, are no part of what is sent.
 */
function isAllowed(it: Application, value: JsonValue, allowed: JsonValue, at: Trail): boolean {
  const { validation, subject } = it;
  if (validation.numbers.isSame(value, subject.at, allowed, at)) return true;
  if (typeof value !== 'object' || value === null) return false;
  if (subject.completeness === 'partial') return validation.isPart(value, subject.at, allowed, at);
  const sent = withoutMembers(allowed, (name) => isHidden(validation, it.schema, name));
  return sent !== allowed && validation.numbers.isSame(value, subject.at, sent, at);
}
