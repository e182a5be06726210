import { isSchema } from '../read/schema-at.ts';
import { isOneSchema, isSchemaList } from './form.ts';
import type { Keyword } from './keyword.ts';

/** JSON Schema 2020-12, core 10.3.1.1. */
export const prefixItems: Keyword = {
  name: 'prefixItems',
  since: '2020-12',
  form: isSchemaList,
  schemas: { are: 'list', about: 'item' },
  about: 'array',
  judge(it, said, value) {
    if (!Array.isArray(said)) return;
    const at = it.at.to('prefixItems');
    for (const [index, item] of value.slice(0, said.length).entries()) {
      const schema = said[index];
      if (isSchema(schema)) it.item({ value: schema, at: at.to(String(index)) }, item, index);
    }
  },
};

/** JSON Schema 2020-12, core 10.3.1.2. */
export const items: Keyword = {
  name: 'items',
  form: isOneSchema,
  // Draft 2019-09, core 9.3.1.1: the list that `prefixItems` has now.
  otherForm: isSchemaList,
  schemas: { are: 'one', about: 'item' },
  about: 'array',
  judge(it, said, value) {
    if (!isSchema(said)) return;
    const { prefixItems: before } = it.schema;
    const schema = { value: said, at: it.at.to('items') };
    for (let index = Array.isArray(before) ? before.length : 0; index < value.length; index += 1) {
      const item = value[index];
      if (item !== undefined) it.item(schema, item, index);
    }
  },
};
