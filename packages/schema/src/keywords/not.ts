import { isOpen } from '../application/outcome.ts';
import { isSchema } from '../read/schema-at.ts';
import { isOneSchema } from './form.ts';
import type { Keyword } from './keyword.ts';

/**
 * JSON Schema 2020-12, core 10.2.1.4. A value is refused only if it certainly satisfies the schema: the parts
 * that a consumer does not read may be anything.
 */
export const not: Keyword = {
  name: 'not',
  form: isOneSchema,
  schemas: { are: 'one', about: 'value' },
  about: 'any',
  judge(it, said) {
    if (!isSchema(said)) return;
    const outcome = it.outcome({ value: said, at: it.at.to('not') }, { completeness: 'exact' });
    if (outcome.faults.length === 0) it.fail('not', 'must NOT be valid');
    else if (isOpen(outcome)) it.faults.push(...outcome.faults);
  },
};
