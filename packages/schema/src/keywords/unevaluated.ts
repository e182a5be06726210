import { isSchema } from '../read/schema-at.ts';
import { isOneSchema } from './form.ts';
import type { Keyword } from './keyword.ts';

/** Members that no other keyword has evaluated (JSON Schema 2020-12, core 11.3). Last in the table. */
export const unevaluatedProperties: Keyword = {
  name: 'unevaluatedProperties',
  since: '2019-09',
  form: isOneSchema,
  schemas: { are: 'one', about: 'member' },
  about: 'object',
  judge(it, said, value) {
    if (!isSchema(said)) return;
    const schema = { value: said, at: it.at.to('unevaluatedProperties') };
    for (const name of Object.keys(value)) {
      const member = value[name];
      if (member === undefined || it.members?.has(name)) continue;
      if (said === false) it.refuseMember('unevaluatedProperties', name);
      else it.member(schema, member, name);
    }
  },
};

/** JSON Schema 2020-12, core 11.2. */
export const unevaluatedItems: Keyword = {
  name: 'unevaluatedItems',
  since: '2019-09',
  form: isOneSchema,
  schemas: { are: 'one', about: 'item' },
  about: 'array',
  judge(it, said, value) {
    if (!isSchema(said)) return;
    const schema = { value: said, at: it.at.to('unevaluatedItems') };
    for (const [index, item] of value.entries()) {
      if (!it.items?.has(index)) it.item(schema, item, index);
    }
  },
};
