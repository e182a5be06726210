import { isSchema } from '../read/schema-at.ts';
import { isCount, isOneSchema } from './form.ts';
import type { Keyword } from './keyword.ts';

/** JSON Schema 2020-12, core 10.3.1.3, with the counts beside it (validation 6.4.4 and 6.4.5). */
export const contains: Keyword = {
  name: 'contains',
  form: isOneSchema,
  schemas: { are: 'one', about: 'item' },
  about: 'array',
  judge(it, said, value) {
    if (!isSchema(said)) return;
    const schema = { value: said, at: it.at.to('contains') };
    const { minContains: fewest, maxContains: most } = it.schema;
    const least = typeof fewest === 'number' ? fewest : 1;
    let [found, open] = [0, 0];
    for (const [index, item] of value.entries()) {
      const { faults } = it.part(schema, item, String(index));
      if (faults.length === 0) {
        found += 1;
        it.itemSeen(index);
      } else if (faults.every(({ undecided }) => undecided)) open += 1;
    }
    if (found < least && !it.isLengthOpen) {
      const reason = `must contain at least ${least} valid item(s)`;
      if (found + open < least) it.fail('contains', reason);
      else it.leaveOpen('contains', reason);
    }
    if (typeof most === 'number' && found + open > most) {
      const reason = `must contain at most ${most} valid item(s)`;
      if (found > most) it.fail('maxContains', reason);
      else it.leaveOpen('maxContains', reason);
    }
  },
};

export const minContains: Keyword = { name: 'minContains', since: '2019-09', form: isCount };

export const maxContains: Keyword = { name: 'maxContains', since: '2019-09', form: isCount };
