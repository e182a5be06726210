import { isJsonObject, type JsonObject } from '@specpact/spec';
import type { Validation } from '../application/validation.ts';
import { isMarked } from '../read/one-way.ts';
import { isSchema } from '../read/schema-at.ts';
import { isFlag, isNames } from './form.ts';
import type { Keyword } from './keyword.ts';

/** JSON Schema 2020-12, validation 6.5.3. A consumer does not have to read all members. */
export const required: Keyword = {
  name: 'required',
  form: isNames,
  // Draft 3, section 5.7: a property says of itself that it is required.
  otherForm: isFlag,
  about: 'object',
  judge(it, said, value) {
    if (it.isPartial || !Array.isArray(said)) return;
    for (const name of said) {
      if (typeof name !== 'string' || Object.hasOwn(value, name)) continue;
      if (!isHidden(it.validation, it.schema, name)) {
        it.fail('required', `must have required property '${name}'`, name);
      }
    }
  },
};

/** A required property that is `readOnly` is required of responses only (OpenAPI 3.0, section 4.7.24.2). */
export function isHidden(
  { reader, direction }: Pick<Validation, 'reader' | 'direction'>,
  schema: JsonObject,
  name: string,
): boolean {
  const named = isJsonObject(schema.properties) ? schema.properties : {};
  const written = Object.hasOwn(named, name) ? named[name] : undefined;
  const keyword = direction === 'request' ? 'readOnly' : 'writeOnly';
  return isSchema(written) && isMarked(reader, written, keyword);
}
