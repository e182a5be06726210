import { isSchema } from '../read/schema-at.ts';
import { isOneSchema } from './form.ts';
import type { Keyword } from './keyword.ts';

/** JSON Schema 2020-12, core 10.3.2.4. A name is always complete. */
export const propertyNames: Keyword = {
  name: 'propertyNames',
  form: isOneSchema,
  schemas: { are: 'one', about: 'name' },
  about: 'object',
  judge(it, said, value) {
    if (!isSchema(said)) return;
    const schema = { value: said, at: it.at.to('propertyNames') };
    for (const name of Object.keys(value)) {
      if (value[name] !== undefined) it.faults.push(...it.part(schema, name, name, 'exact').faults);
    }
  },
};
